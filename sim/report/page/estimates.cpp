#include "report/page/estimates.hpp"

#include <nlohmann/json.hpp>

namespace winay {

namespace {

using nlohmann::json;

constexpr std::string_view estimated = "estimate of winay calibrate";

/// `winay calibrate c86b6fb4087e829b` of `estimate of winay calibrate c86b6fb4087e829b (…)`.
std::string run_of(const std::string& source) {
  const std::size_t begin = source.find("winay");
  const std::size_t number = estimated.size() + 1;
  return source.substr(begin, source.find_first_of(" (,;", number) - begin);
}

json estimates_in(const std::string& yaml) {
  json list = json::array();
  for (const Statement& s : statements_of(yaml)) {
    if (!s.source.starts_with(estimated)) continue;
    list.push_back(
        {{"path", s.path}, {"value", s.value}, {"unit", s.unit}, {"run_id", run_of(s.source)}});
  }
  return list;
}

}  // namespace

json page_estimates(const PageSource& source) {
  const std::vector<StoredScenario> scenarios = source.run.scenarios();
  json cells = json::array();
  for (const auto& options : source.places.of) {
    // A run of several arms has one scenario for all of them.
    const std::size_t place = options.front() < scenarios.size() ? options.front() : 0;
    cells.push_back(scenarios.empty() ? json::array() : estimates_in(scenarios[place].yaml));
  }
  return cells;
}

json calibrated_parameters(const std::filesystem::path& file, Language language) {
  const StoredArrays arrays(file);
  const auto words = arrays.texts(language == Language::es ? "parameters/long_name_es"
                                                           : "parameters/long_name_en");
  const bool known = arrays.has("fitted/path");
  const auto paths = known ? arrays.texts("fitted/path") : arrays.texts("parameters/parameter");
  const auto estimates = arrays.numbers("parameters/estimate");
  const auto errors = arrays.numbers("parameters/standard_error");
  json rows = json::array();
  for (std::size_t k = 0; k < words.size(); ++k) {
    rows.push_back({{"path", paths.at(k)},
                    {"words", words[k]},
                    {"estimate", page_number(estimates.at(k))},
                    {"standard_error", page_number(errors.at(k))}});
  }
  return {{"file", file.filename().generic_string()},
          {"reading", arrays.attribute("reading")},
          {"structure", arrays.attribute("structure")},
          {"run_id", arrays.attribute("run_id")},
          {"rows", rows}};
}

}  // namespace winay
