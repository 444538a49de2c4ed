#include "run/calibrate/command.hpp"

#include "run/console/exit_code.hpp"

namespace winay {

namespace {

void add_inputs(Options& options, CalibrateCommand& c) {
  options
      .add("TARGETS", c.targets, "TARGETS.yaml",
           {"what was published, and what is fitted to it",
            "lo que se publicó y lo que se ajusta a ello"})
      .required();
  options.add("--study", c.study, "STUDY.yaml",
              {"how it was found out; ../studies/ of the same name if left out",
               "cómo se averiguó; si falta, el del mismo nombre en ../studies/"});
  options.add("--start", c.start, "FOLDER",
              {"parameter files that the search starts from; ../starting_values/ if left out",
               "archivos de parámetros de donde parte la búsqueda; si falta, ../starting_values/"});
  options.add("--alternatives", c.alternatives, "FILE.yaml",
              {"assumptions on what is not fitted, to fit again under each",
               "supuestos sobre lo que no se ajusta, para ajustar de nuevo con cada uno"});
  const std::string readings = listed(c.cells.readings, ",");
  options
      .add("--readings", c.cells.readings, "R,R…",
           filled({"of the published words; {} by default",
                   "de las palabras publicadas; por defecto {}"},
                  {readings}))
      .between_commas();
  const std::string structures = listed(c.cells.structures, ",");
  options
      .add("--structures", c.cells.structures, "S,S…",
           filled({"{} by default; {} is the third", "por defecto {}; {} es la tercera"},
                  {structures, listed(other_structures())}))
      .between_commas();
}

void check(const CalibrateCommand& c) {
  if (!c.budget.empty()) static_cast<void>(budget_of(c.budget));
  if (c.quick && !c.budget.empty()) {
    throw UsageError({"--quick has a budget of its own", "--quick tiene su propio presupuesto"});
  }
  if (c.resume && c.force) {
    throw UsageError(
        {"--resume goes on, --force begins again", "--resume sigue, --force empieza de nuevo"});
  }
}

}  // namespace

void add_calibrate_options(Options& options, CalibrateCommand& c) {
  add_inputs(options, c);
  options.add("-o,--out", c.out, "FOLDER", {"folder", "carpeta"}).required();
  options.add("--budget", c.budget, "BUDGET",
              {"of each reading and structure: 20min, or 500 evaluations",
               "de cada lectura y estructura: 20min, o 500 evaluaciones"});
  options.flag("--quick", c.quick,
               {"the smallest search that goes through every step",
                "la búsqueda más pequeña que pasa por cada etapa"});
  options.flag("--resume", c.resume,
               {"go on with the evaluations that are in the folder",
                "sigue con las evaluaciones que hay en la carpeta"});
  options
      .add("--recover", c.recover, "N",
           {"estimate so many known parameters from simulated studies",
            "estima tantos parámetros conocidos a partir de estudios simulados"})
      .from_to(2, 1000);
  options
      .add("--bootstrap", c.bootstrap, "N",
           {"estimate again from so many studies simulated at the estimate",
            "estima de nuevo con tantos estudios simulados en la estimación"})
      .from_to(2, 1000);
  options.add("--seed", c.seed, "N",
              {"of the search; 1 by default", "de la búsqueda; 1 por defecto"});
  add_threads(options, c.threads);
  add_sets(options, c.overrides,
           {"a key of the study, or scenario.KEY of the model",
            "una clave del estudio, o scenario.CLAVE del modelo"});
  add_force(options, c.force);
  options.when_read([&c] { check(c); });
}

}  // namespace winay
