#include "winay/run/study_options.hpp"

namespace winay {

void declare_rerun(CLI::App& verb, RerunCommand& rerun) {
  verb.add_option("FILE", rerun.file, "results")->required()->option_text("FILE.h5");
  verb.add_flag("--verify", rerun.verify, "compare with the file bit by bit; fail (6) if not same");
  verb.add_option("-o,--out", rerun.out, "new results; with --verify none are kept by default")
      ->option_text("FILE.h5");
  verb.add_option("--population", rerun.population, "where its imported population is now")
      ->option_text("FILE.h5");
  verb.add_option("--threads", rerun.threads, "processors to use; all by default, same results")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  verb.add_flag("--force", rerun.force, "replace results that are there");
  verb.add_flag("--json", rerun.json, "as JSON");
}

}  // namespace winay
