#include "run/export/options.hpp"

namespace winay {

void declare_export(CLI::App& verb, ExportCommand& command) {
  verb.add_option("FILE", command.file, "results")->required()->option_text("FILE.h5");
  verb.add_option("GROUP", command.groups, "groups of the file; all by default")
      ->option_text("GROUP…");
  verb.add_option("-o,--out", command.out, "folder of the tables")
      ->required()
      ->option_text("FOLDER");
  verb.add_option("--format", command.format, "csv (the default), excel-es or stata")
      ->check(CLI::IsMember({"csv", "excel-es", "stata"}))
      ->option_text("HOW");
  verb.add_flag("--force", command.force, "replace tables that are there");
}

}  // namespace winay
