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
  winay compare configs/scenarios/peru.yaml my-scenario.yaml
                                                  who gains, who loses, at what cost
  winay sensitivity peru.yaml -o screening        which parameters decide a figure
  winay validate my-scenario.yaml                 every mistake of a file at once
  winay targeting configs/scenarios/targeting.yaml whom each rule of focalisation reaches
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

inline constexpr std::string_view compare_examples = R"(Examples:
  winay compare configs/scenarios/peru.yaml my-exit.yaml
  winay compare peru.yaml a.yaml b.yaml --base a.yaml --years 2022,2027 --lang es
  winay compare peru.yaml my-exit.yaml --target-se 0.05 --max-replicates 32
  winay compare peru.yaml my-exit.yaml --fail-if 'worse_off > 20 %' --fail-if 'budget > 0'
  winay compare peru.yaml my-exit.yaml --readings late --structures threshold --ridge

Same households, same luck. A scenario is its arm `policy`. Every reading and structure is run and
shown by itself; the range is over them. Results go to outputs/runs/compare-<names>/results.h5, with
tables as CSV beside it.)";

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
A specification names a study and its estimates, each with an estimator and a formula:
  schema_version: 1
  study: "My study"
  cluster: village
  estimates:
    itt: {estimator: least_squares, formula: income ~ offered + income_before + factor(district)}
Estimators: least_squares, two_stage, quantile_regression, quantile_difference, rif,
discontinuity, saturation, permutation, lee_bounds, inequality.)";

inline constexpr std::string_view frontier_examples = R"(Examples:
  winay frontier my-exit.yaml --base configs/scenarios/peru.yaml \
    --vary 'programmes.juntos.exit[0].then.each=3|6|12 bimesters' \
    --vary 'programmes.juntos.exit[0].when.all[1].observed_score.at_least=0.8|1.0|1.2 lines'
  winay frontier my-exit.yaml --base configs/scenarios/peru.yaml --points 24 \
    --vary 'programmes.juntos.exit[graduated].then.exit_grant=0..1500 soles' --budget '9000 million soles'
Each point is written as a scenario that runs.)";

inline constexpr std::string_view targeting_examples = R"(Examples:
  winay targeting configs/scenarios/targeting.yaml
  winay targeting my-scenario.yaml --rounds 1,5 --lang es -o targeting.csv
  winay targeting my-scenario.yaml --set population.juntos_share_by_size=-0.5

The programmes of the scenario that have a 'selection' are compared. Nothing is simulated: centres
are drawn, queued and served. With -o the table is written too, and for Excel in Spanish as
NAME.tabla.csv beside it.)";
inline constexpr std::string_view evaluate_examples = R"(Examples:
  winay evaluate calibration/studies/haku-winay-2020.yaml
  winay evaluate calibration/studies/haku-winay-2020.yaml --reading itt,late
  winay evaluate my-study.yaml --set runs.redraws=200 --set control.take_up=0.05
  winay evaluate my-study.yaml --set scenario.production.minimum_scale=3000 -o study.h5
  winay evaluate --data survey.csv --map survey-map.yaml

Results go to outputs/runs/<study>-<reading>-<structure>/results.h5, those of a survey to
outputs/runs/<survey>-evaluated/results.h5; beside it each table as CSV, as
CSV for Excel in Spanish, and as LaTeX.)";

inline constexpr std::string_view inspect_examples = R"(Examples:
  winay inspect outputs/runs/quick/results.h5
  winay inspect outputs/runs/quick/results.h5.partial     of a run that was interrupted
  winay inspect results.h5 --json | python3 -m json.tool)";

inline constexpr std::string_view plan_examples = R"(Examples:
  winay plan configs/scenarios/peru.yaml
  winay plan my-scenario.yaml --panel sample:5000 --events --replicates 20
  winay plan my-scenario.yaml --set population.households="680000 households" --threads 4
  winay plan peru.yaml my-exit.yaml --compare             for a comparison of them

A small part of the scenario is run, a second or so, and the rest is reckoned from it. Nothing is
written where results would go.)";

inline constexpr std::string_view trace_examples = R"(Examples:
  winay trace outputs/runs/quick/results.h5 --household 41
  winay trace results.h5 --household 41 --compare juntos,juntos-haku-winay --lang es
  winay trace a.h5 b.h5 --household 41 --replicate 1
  winay trace my-scenario.yaml --household 41 --json

The scenario is simulated again, all its households, and one is told of: payments, conditions,
shocks, technologies, enterprise, loans, exits. Where two stories part is said first.)";

inline constexpr std::string_view export_examples = R"(Examples:
  winay export outputs/runs/quick/results.h5 -o tables
  winay export results.h5 yearly summary contrasts -o tablas --format excel-es --lang es
  winay export results.h5 panel -o stata --format stata

A table a group, one row for each place on its axes: plain (commas, decimal points), for Excel in
Spanish (semicolons, decimal commas), or for Stata (short names, '.' where a number is missing) with
a do-file that reads and labels it.)";

inline constexpr std::string_view diff_examples = R"(Examples:
  winay diff yesterday.h5 today.h5
  winay diff a.h5 b.h5 --lang es
  winay diff a.h5 b.h5 --json | python3 -m json.tool
  winay diff a.h5 b.h5 --fail-on-difference --quiet     for scripts: exit code 6 if results differ

First what went in (every key of the two scenarios, version, seed, population), then the yearly
figures. Runs of the same households under the same luck are compared replicate by replicate.)";

inline constexpr std::string_view rerun_examples = R"(Examples:
  winay rerun outputs/runs/quick/results.h5 --verify     is it what its scenario gives, to the bit?
  winay rerun results.h5 -o again.h5 --verify            and keep the new file
  winay rerun results.h5.partial -o whole.h5             a run that was interrupted, from the start

The file holds its scenario, seed and options. With --verify every number and text of the two files
is compared, except dates, times, messages, machine and version; a difference is exit code 6.)";

}  // namespace winay::help
