#include "run/compare/command.hpp"

#include "run/console/exit_code.hpp"

namespace winay {

namespace {

void add_inputs(Options& options, CompareCommand& c) {
  options
      .add("FILE", c.files, "FILE FILE…",
           {"scenarios, the base first", "escenarios, primero la base"})
      .required();
  options.add("--base", c.base, "FILE",
              {"the scenario that the others are compared with",
               "el escenario con que se comparan los demás"});
  options.add(
      "--arm", c.arm, "NAME",
      {"of every scenario, instead of its policy", "de cada escenario, en vez de su política"});
  add_cells(
      options, c.cells,
      filled({"{} or both (the default)", "{} o ambas (por defecto)"}, {listed(c.cells.readings)}),
      filled({"{} (the default: both), {}", "{} (por defecto, ambas), {}"},
             {listed(c.cells.structures), listed(other_structures())}));
  add_overrides(options, c.overrides);
  add_effort(options, c.effort);
  options
      .add("--target-se", c.target_error, "X",
           {"more replicates until poverty has this error, in points, in every cell",
            "más réplicas hasta que la pobreza tenga este error, en puntos, en cada celda"})
      .above_zero();
  options
      .add("--max-replicates", c.most_replicates, "N",
           {"at most so many; 64 by default", "a lo más tantas; 64 por defecto"})
      .from_to(2, 100'000);
}

void add_outputs(Options& options, CompareCommand& c) {
  options.add("-o,--out", c.out, "FILE.h5", {"results file", "archivo de resultados"});
  add_force(options, c.force);
  add_panel(options, c.recording);
  add_years(options, c.years, {"the last", "el último"});
  options.flag("--json", c.json, {"print the tables as JSON", "imprime las tablas como JSON"});
  options
      .add("--fail-if", c.limits, "LIMIT",
           {"fail (6) where it holds in a year of --years, as 'worse_off > 20 %'",
            "falla (6) donde se cumple en un año de --years, como 'worse_off > 20 %'"})
      .one_at_a_time();
  options.flag("!--no-assumptions", c.assumptions,
               {"leave out the table of assumptions", "sin la tabla de supuestos"});
  options.flag("--ridge", c.ridge,
               {"try the parameters that the study does not tell apart",
                "prueba los parámetros que el estudio no distingue"});
  options
      .add("--parameter-draws", c.parameter_draws, "N",
           {"split the headline's error: luck, parameters by so many draws, reading",
            "reparte el error del titular: azar, parámetros por tantos sorteos, lectura"})
      .from_to(2, 200);
}

/// Readings and structures are options of their own here: all are shown together.
void check(const CompareCommand& c) {
  if (c.files.size() < 2) {
    throw UsageError({"compare takes two scenarios or more; see winay compare --help",
                      "compare toma dos escenarios o más; vea winay compare --help"});
  }
  for (const std::string& said : c.overrides.sets) {
    for (const std::string key : {"reading", "structure"}) {
      if (said.starts_with(key + "=")) {
        throw UsageError(filled({"--set {}: write --{}s {}", "--set {}: escriba --{}s {}"},
                                {said, key, said.substr(key.size() + 1)}));
      }
    }
  }
}

}  // namespace

void add_compare_options(Options& options, CompareCommand& command) {
  add_inputs(options, command);
  add_outputs(options, command);
  options.when_read([&command] {
    name_folders(command.files);
    check(command);
  });
}

}  // namespace winay
