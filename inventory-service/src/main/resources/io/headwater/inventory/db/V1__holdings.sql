-- The topic that the holdings come from. Another topic of the same name, or one with other partitions, must not be mixed in.
CREATE TABLE sources (
    topic      text    PRIMARY KEY,
    topic_id   text    NOT NULL,
    partitions integer NOT NULL
);

-- Where reading goes on. Its row is the lock of its partition: whoever changes holdings moves it first.
CREATE TABLE offsets (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    -- How many rows of holdings belong to the contracts of this partition.
    holders     bigint  NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, partition)
);

-- The block that a partition's holdings are true for.
CREATE TABLE progress (
    topic           text    NOT NULL,
    partition       integer NOT NULL,
    chain_id        bigint  NOT NULL,
    block_number    bigint  NOT NULL,
    block_hash      text    NOT NULL,
    -- Null right after a removal: the parent's time is not known then.
    block_timestamp bigint,
    PRIMARY KEY (topic, partition, chain_id)
);

-- The contracts seen, each with its number of transfers, less those removed.
CREATE TABLE tokens (
    chain_id  bigint           NOT NULL,
    contract  text COLLATE "C" NOT NULL,
    standard  text COLLATE "C" NOT NULL,
    transfers bigint           NOT NULL,
    PRIMARY KEY (chain_id, contract, standard)
);

CREATE TABLE holdings (
    chain_id bigint           NOT NULL,
    contract text COLLATE "C" NOT NULL,
    holder   text COLLATE "C" NOT NULL,
    standard text COLLATE "C" NOT NULL,
    -- Zero for ERC-20, which has none.
    token_id numeric(78)      NOT NULL,
    -- Without a bound: a contract may emit any amounts, and their sums must not stop the stream.
    -- Negative where listening began after history did.
    amount   numeric          NOT NULL,
    PRIMARY KEY (chain_id, contract, holder, standard, token_id)
);
