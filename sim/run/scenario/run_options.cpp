#include "run/scenario/run_options.hpp"

#include "run/console/exit_code.hpp"

namespace winay {

void add_run_inputs(Options& options, RunInputs& inputs) {
  options.add("FILE", inputs.files, "FILE…", {"scenarios", "escenarios"}).required();
  add_overrides(options, inputs.overrides);
  add_effort(options, inputs.options.effort);
  options.add("-o,--out", inputs.out, "FILE.h5", {"results file", "archivo de resultados"});
  add_recording(options, inputs.options.recording);
  options.when_read([&inputs] { name_folders(inputs.files); });
}

void check_targets(const RunInputs& inputs) {
  if (inputs.out && inputs.files.size() > 1) {
    throw UsageError({"--out names one file, but there are several scenarios",
                      "--out nombra un archivo, pero hay varios escenarios"});
  }
}

}  // namespace winay
