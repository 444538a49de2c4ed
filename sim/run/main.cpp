#include <exception>
#include <iostream>
#include <string>

#include "run/console/exit_code.hpp"
#include "run/console/kept_values.hpp"
#include "run/console/log.hpp"
#include "run/line/command_line.hpp"
#include "run/verbs.hpp"
#include "winay/config/yaml/mistakes.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/population/error.hpp"
#include "winay/population/import_error.hpp"
#include "winay/schedule/solve.hpp"

namespace {

using winay::ExitCode;

int fail(winay::Log& log, const std::string& text, ExitCode code) {
  // Mistakes come as lines of their own.
  log.error(text.substr(0, text.find_last_not_of('\n') + 1));
  return static_cast<int>(code);
}

}  // namespace

int main(int argc, char** argv) {
  winay::Log log(std::cerr);
  const winay::Language language = winay::language_of(argc, argv);
  const auto said = [&](const auto& error) { return "winay: " + error.text().in(language); };
  try {
    const winay::Command command = winay::parse_command_line(winay::all_verbs(), argc, argv);
    winay::execute(command, std::cout, log);
    winay::say_kept_values(command.language, log);
    return static_cast<int>(ExitCode::ok);
  } catch (const winay::UsageError& e) {
    return fail(log, said(e), ExitCode::usage);
  } catch (const winay::InvalidConfiguration& e) {
    return fail(log, e.what(), ExitCode::invalid_input);
  } catch (const winay::ImportError& e) {
    return fail(log, e.text(language), ExitCode::invalid_input);
  } catch (const winay::evaluation::EstimationError& e) {
    return fail(log, said(e), ExitCode::invalid_input);
  } catch (const winay::UnsolvableError& e) {
    return fail(log, said(e), ExitCode::invalid_input);
  } catch (const winay::PopulationError& e) {
    return fail(log, said(e), ExitCode::invalid_input);
  } catch (const winay::OutputClash& e) {
    return fail(log, said(e), ExitCode::usage);
  } catch (const winay::OutputExists& e) {
    return fail(log, said(e), ExitCode::output_exists);
  } catch (const winay::Interrupted& e) {
    return fail(log, std::string("winay: ") + e.what(), ExitCode::interrupted);
  } catch (const winay::CheckFailed& e) {
    return fail(log, std::string("winay: ") + e.what(), ExitCode::check_failed);
  } catch (const winay::Error& e) {
    return fail(log, said(e), ExitCode::failure);
  } catch (const std::exception& e) {
    return fail(log, std::string("winay: ") + e.what(), ExitCode::failure);
  }
}
