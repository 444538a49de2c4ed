#include "run/sensitivity/command.hpp"

#include "run/console/exit_code.hpp"
#include "run/line/cell_options.hpp"
#include "run/line/shared_options.hpp"
#include "winay/calibration/sobol_indices.hpp"
#include "winay/core/nearest.hpp"
#include "winay/report/sensitivity/tables.hpp"

namespace winay {

namespace {

void add_what(Options& options, SensitivityCommand& c) {
  options.add("FILE", c.files, "FILE…", {"scenarios", "escenarios"}).required();
  options.add("--base", c.base, "FILE",
              {"the scenario that the others are compared with",
               "el escenario con que se comparan los demás"});
  options.add("--inputs", c.inputs, "FILE",
              {"ranges of parameters; configs/sensitivity.yaml if left out",
               "rangos de los parámetros; si falta, configs/sensitivity.yaml"});
  options
      .add("--method", c.method, "NAME",
           {"morris (the default) or sobol", "morris (por defecto) o sobol"})
      .one_of({"morris", "sobol"});
  options
      .add("--parameters", c.parameters, "P,P…",
           {"only these, by path; for sobol at most six",
            "solo estos, por ruta; para sobol a lo más seis"})
      .between_commas();
  options
      .add("--outcomes", c.outcomes, "O,O…",
           {"figures of a comparison or of a year", "cifras de una comparación o de un año"})
      .between_commas();
  options.add("--year", c.year, "YEAR",
              {"of the figures; the last by default", "de las cifras; el último por defecto"});
  add_cell(options, c.reading, c.structure);
}

void add_how(Options& options, SensitivityCommand& c) {
  options
      .add("--trajectories", c.trajectories, "N",
           {"of the screening; 10 by default", "de la criba; 10 por defecto"})
      .from_to(2, 10'000);
  options
      .add("--samples", c.samples, "N",
           {"rows for Sobol indices; 128 by default",
            "filas para los índices de Sobol; 128 por defecto"})
      .from_to(2, 100'000);
  options.add("--budget", c.budget, "BUDGET",
              {"instead: 20min, or 500 evaluations", "en su lugar: 20min, o 500 evaluaciones"});
  options
      .add("--households", c.households, "N",
           {"drawn; 5000 by default", "sorteados; 5000 por defecto"})
      .from_to(1, 10'000'000);
  options
      .add("--replicates", c.replicates, "N",
           {"of each evaluation; 1 by default", "de cada evaluación; 1 por defecto"})
      .from_to(1, 1'000);
  options
      .add("--seed", c.seed, "N",
           {"instead of the scenario's", "en vez de lo que dice el escenario"})
      .checked(seed_problem);
  add_sets(options, c.overrides,
           {"any key of the resolved scenario", "cualquier clave del escenario resuelto"});
  add_threads(options, c.threads);
}

/// Throws UsageError for what does not go together.
void check(const SensitivityCommand& c) {
  if (!c.budget.empty()) static_cast<void>(budget_of(c.budget));
  if (c.resume && c.force) {
    throw UsageError(
        {"--resume goes on, --force begins again", "--resume sigue, --force empieza de nuevo"});
  }
  const auto most = static_cast<std::size_t>(calibration::most_sobol_inputs);
  if (c.method == "sobol" && c.parameters.size() > most) {
    throw UsageError(filled(
        {"--method sobol takes at most six parameters, not {}; screen first (--method morris) and "
         "keep six, or leave --parameters out",
         "--method sobol toma a lo más seis parámetros, no {}; criba primero (--method morris) y "
         "quédese con seis, o no diga --parameters"},
        {std::to_string(c.parameters.size())}));
  }
  for (const std::string& name : c.outcomes) {
    if (sensitivity_outcome(name)) continue;
    std::vector<std::string> known;
    std::string list;
    for (const SensitivityOutcome& outcome : sensitivity_outcomes()) {
      known.push_back(outcome.name);
      list += (list.empty() ? "" : ", ") + outcome.name;
    }
    throw UsageError(
        filled({"--outcomes: unknown figure '{}'", "--outcomes: cifra desconocida '{}'"}, {name}) +
        did_you_mean(nearest(name, known)) + filled({"\nThere are {}", "\nHay {}"}, {list}));
  }
}

}  // namespace

void add_sensitivity_options(Options& options, SensitivityCommand& command) {
  add_what(options, command);
  add_how(options, command);
  options.add("-o,--out", command.out, "FOLDER", {"folder", "carpeta"}).required();
  options.flag("--resume", command.resume,
               {"go on with the evaluations that are in the folder",
                "sigue con las evaluaciones que hay en la carpeta"});
  add_force(options, command.force);
  options.when_read([&command] {
    name_folders(command.files);
    if (!command.base.empty()) name_folder(command.base);
    check(command);
  });
}

}  // namespace winay
