// Compiles src/*.sol into build/<Name>.json = {"abi", "bytecode"}; does nothing when neither sources nor versions changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const sourceDirectory = join(here, "src");
const buildDirectory = join(here, "build");
const stampFile = join(buildDirectory, ".stamp");
const names = readdirSync(sourceDirectory).filter((file) => file.endsWith(".sol")).sort();
const sources = Object.fromEntries(
  names.map((file) => [file, { content: readFileSync(join(sourceDirectory, file), "utf8") }]),
);

const stamp = fingerprint();
const upToDate =
  existsSync(stampFile) &&
  readFileSync(stampFile, "utf8") === stamp &&
  names.every((file) => existsSync(artifact(file)));
if (!upToDate) {
  await build();
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["build.mjs", "package-lock.json"]) hash.update(readFileSync(join(here, file)));
  for (const file of names) hash.update(file).update(sources[file].content);
  return hash.digest("hex");
}

async function build() {
  const { default: solc } = await import("solc");
  const input = {
    language: "Solidity",
    sources,
    settings: {
      // Prague is what the pinned node runs by default.
      evmVersion: "prague",
      optimizer: { enabled: true, runs: 200 },
      outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: readImport }));
  const problems = output.errors ?? [];
  problems.forEach((problem) => console.error(problem.formattedMessage));
  if (problems.length > 0) process.exit(1);

  mkdirSync(buildDirectory, { recursive: true });
  for (const file of names) {
    const { abi, evm } = output.contracts[file][contractName(file)];
    writeFileSync(artifact(file), JSON.stringify({ abi, bytecode: `0x${evm.bytecode.object}` }, null, 2));
  }
  writeFileSync(stampFile, stamp);
  console.log(`compiled ${names.join(", ")} with solc ${solc.version()}`);
}

function readImport(path) {
  const file = join(here, "node_modules", path);
  return existsSync(file) ? { contents: readFileSync(file, "utf8") } : { error: `${path} is not installed: run npm ci` };
}

function contractName(file) {
  return file.slice(0, -".sol".length);
}

function artifact(file) {
  return join(buildDirectory, `${contractName(file)}.json`);
}
