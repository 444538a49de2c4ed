#pragma once

#include <string_view>

/// Texts of `--help` that are longer than a line: each verb's examples.
namespace winay::help {

inline constexpr std::string_view program =
    "winay: how the income of poor rural households grows with cash (Juntos), assets and training\n"
    "(Haku Wiñay) and coaching, and what happens when the cash stops";

inline constexpr std::string_view program_examples = R"(Examples:
  winay run configs/scenarios/quick.yaml          a small run, in seconds
  winay run configs/scenarios/peru.yaml --lang es the default run, its table in Spanish
  winay validate my-scenario.yaml                 every mistake of a file at once
  winay inspect outputs/runs/quick/results.h5     what a results file holds
  winay run --help                                the options of a verb

Exit codes: 0 done; 1 failure while running; 2 command line; 3 invalid input; 4 output exists;
5 interrupted, the complete replicates are kept; 6 a stated check did not hold.)";

inline constexpr std::string_view run_examples = R"(Examples:
  winay run configs/scenarios/peru.yaml
  winay run my-scenario.yaml --set population.households="20000 households" -o small.h5
  winay run my-scenario.yaml --panel sample:5000 --events --replicates 4
  winay run my-scenario.yaml --years 2019,2022,2027 --lang es
  winay run my-scenario.yaml --dry-run

Results go to outputs/runs/<name of the file>/results.h5, with the table as results.table.csv and,
for Excel in Spanish, results.tabla.csv beside it. The table is printed to the standard output, all
else to the error stream.)";

inline constexpr std::string_view validate_examples = R"(Examples:
  winay validate my-scenario.yaml
  winay validate configs/*.yaml configs/*/*.yaml --lang es)";

inline constexpr std::string_view schema_examples = R"(Examples:
  winay schema > winay.schema.json                all kinds of files
  winay schema scenario > scenario.schema.json
In a YAML file, for editors:  # yaml-language-server: $schema=scenario.schema.json)";

inline constexpr std::string_view import_examples = R"(Examples:
  winay import configs/populations/enaho-sumaria.yaml sumaria.csv -o population.h5
Then, in a scenario:  population: {file: population.h5})";

inline constexpr std::string_view estimate_examples = R"(Examples:
  winay estimate my-study.yaml households.csv
  winay estimate my-study.yaml households.csv -o estimates --lang es
A plan names a study and its estimates, each with an estimator and a formula:
  schema_version: 1
  study: "My study"
  cluster: village
  estimates:
    itt: {estimator: least_squares, formula: income ~ offered + income_before + factor(district)}
Estimators: least_squares, two_stage, quantile_regression, quantile_difference, rif,
discontinuity, saturation, permutation, lee_bounds, inequality.)";

inline constexpr std::string_view inspect_examples = R"(Examples:
  winay inspect outputs/runs/quick/results.h5
  winay inspect outputs/runs/quick/results.h5.partial     of a run that was interrupted
  winay inspect results.h5 --json | python3 -m json.tool)";

}  // namespace winay::help
