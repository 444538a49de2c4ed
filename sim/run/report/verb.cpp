#include "run/report/verb.hpp"

#include "winay/output/results/writer.hpp"
#include "winay/report/page/page.hpp"

namespace winay {

void declare_report(CLI::App& verb, ReportCommand& command) {
  verb.add_option("FILE", command.files, "results")->required()->option_text("FILE.h5…");
  verb.add_option("-o,--out", command.out, "the page; by default beside the first file")
      ->option_text("PAGE.html");
  verb.add_flag("--force", command.force, "replace a page that is there");
}

void report(const ReportCommand& command, Language language, std::ostream& out) {
  const std::filesystem::path page = command.out.value_or(page_beside(command.files.front()));
  prepare_target(page, command.force);
  write_page(command.files, page, language);
  out << page.generic_string() << '\n';
}

}  // namespace winay
