// Prints what an offline validator says of the FHIR resources on its input, a list each.
// Usage: node fhir_validator.mjs <folder of packages> <R4 or R5>
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [home, version] = process.argv.slice(2);
const { indexStructureDefinitionBundle, validateResource } = createRequire(
  join(home, "here.js"),
)("@medplum/core");
const json = (...steps) => JSON.parse(readFileSync(join(home, ...steps), "utf8"));

if (version === "R4") {
  for (const name of ["profiles-types.json", "profiles-resources.json"]) {
    const file = ["@medplum", "definitions", "dist", "fhir", "r4", name];
    indexStructureDefinitionBundle(json(...file));
  }
} else {
  const all = readdirSync(join(home, "hl7.fhir.r5.core"))
    .filter((name) => name.startsWith("StructureDefinition-"))
    .map((name) => json("hl7.fhir.r5.core", name))
    .filter((each) => each.derivation !== "constraint" && each.kind !== "logical");
  const entry = all.map((resource) => ({ resource }));
  indexStructureDefinitionBundle({ resourceType: "Bundle", type: "collection", entry });
}

const told = JSON.parse(readFileSync(0, "utf8")).map((resource) => {
  try {
    return validateResource(resource).filter((issue) => issue.severity === "error");
  } catch (error) {
    return error.outcome ? error.outcome.issue : [String(error)];
  }
});
console.log(JSON.stringify(told));
