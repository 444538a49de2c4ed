#include "run/validate/verb.hpp"

#include <filesystem>
#include <memory>

#include "run/line/shared_options.hpp"
#include "winay/config/scenario/idle_numbers.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/config/schema/kinds.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using Files = std::vector<std::filesystem::path>;

/// Checks every file and names the good ones, with their numbers that move nothing; the mistakes of
/// all come in one exception.
void validate(const Files& files, const Call& call) {
  std::string mistakes;
  int count = 0;
  for (const auto& file : files) {
    if (const std::optional<FileKind> kind = file_kind(file)) {
      call.log.detail(filled(call.language,
                             {"{}: checked as a file of kind {}", "{}: se comprueba como {}"},
                             file.lexically_normal().generic_string(),
                             file_kind_names.at(static_cast<std::size_t>(*kind))));
    }
    try {
      const CheckedFile checked = check_file(file, {.language = call.language});
      if (!checked.warnings.empty()) call.reading().warn(checked.warnings);
      call.out << file.lexically_normal().generic_string()
               << said(call.language, {": fine", ": bien"}) << '\n'
               << checked.in_force;
      for (const std::string& line : lines_of(checked.idle, call.language)) {
        call.out << "  " << line << '\n';
      }
    } catch (const InvalidConfiguration& invalid) {
      mistakes += invalid.what();
      count += invalid.count();
    }
  }
  call.out.flush();
  if (count > 0) throw InvalidConfiguration(mistakes, count);
}

Action declare(Options& options) {
  const auto files = std::make_shared<Files>();
  options
      .add("FILE", *files, "FILE…",
           {"scenario, programme, population, parameters or map",
            "escenario, programa, población, parámetros o mapa"})
      .required();
  options.when_read([files] { name_folders(*files); });
  return [files](const Call& call) { validate(*files, call); };
}

}  // namespace

const Verb validate_verb{.name = "validate",
                         .what = {"check files, run nothing", "comprueba archivos, no corre nada"},
                         .examples = {R"(Examples:
  winay validate my-scenario.yaml
  winay validate configs/*.yaml configs/*/*.yaml --lang es)",
                                      R"(Ejemplos:
  winay validate mi-escenario.yaml
  winay validate configs/*.yaml configs/*/*.yaml --lang es)"},
                         .declare = declare};

}  // namespace winay
