// SPDX-License-Identifier: UNLICENSED
pragma solidity ^0.8.28;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";

/// Items that anyone may mint, one by one or in batches, and their holder may burn: for the demo's traffic only.
contract DemoItems is ERC1155("https://headwater.example/items/{id}.json") {
    function mint(address to, uint256 id, uint256 value) external {
        _mint(to, id, value, "");
    }

    function mintBatch(address to, uint256[] calldata ids, uint256[] calldata values) external {
        _mintBatch(to, ids, values, "");
    }

    function burn(uint256 id, uint256 value) external {
        _burn(msg.sender, id, value);
    }

    function burnBatch(uint256[] calldata ids, uint256[] calldata values) external {
        _burnBatch(msg.sender, ids, values);
    }
}
