#include "winay/report/page/page.hpp"

#include <nlohmann/json.hpp>

#include "report/page/parts.hpp"
#include "winay/report/words/csv.hpp"

namespace winay {

namespace {

using nlohmann::json;

/// JSON inside an element of HTML, which a `<` could end.
std::string inside_html(const json& value) {
  std::string text;
  for (const char c : value.dump(-1, ' ', false, json::error_handler_t::replace)) {
    text += c == '<' ? "\\u003c" : std::string(1, c);
  }
  return text;
}

/// Every text of a page in one language.
json words_in(std::string_view own, Language language) {
  const char* const key = language == Language::es ? "es" : "en";
  json words = json::object();
  for (const std::string_view part : {common_words(), own}) {
    const json texts = json::parse(part);
    for (const auto& [name, text] : texts.items()) words[name] = text.at(key);
  }
  return words;
}

/// What one kind of page is made of.
struct Parts {
  std::string_view frame;
  std::string_view style;
  std::string_view words;
  std::string_view script;
};

Parts parts_of(const json& data) {
  if (data.value("page", "") == "calibration") {
    return {calibration_frame(), calibration_style(), calibration_words(), calibration_script()};
  }
  return {page_frame(), {}, page_words(), page_script()};
}

/// What goes into an opening of the frame.
std::string filled(const std::string& name, const Parts& parts, const json& words,
                   const json& data) {
  if (name == "style") return std::string(common_style()) + std::string(parts.style);
  if (name == "charts") return std::string(page_charts());
  if (name == "script") return std::string(common_script()) + std::string(parts.script);
  if (name == "data") return inside_html(data);
  if (name == "words") return inside_html(words);
  return (name == "language" ? data : words).at(name).get<std::string>();
}

}  // namespace

std::string page_html(const json& data, Language language) {
  const Parts parts = parts_of(data);
  const json words = words_in(parts.words, language);
  std::string html;
  for (std::size_t at = 0; at < parts.frame.size();) {
    const std::size_t open = std::min(parts.frame.find("{{", at), parts.frame.size());
    html += parts.frame.substr(at, open - at);
    if (open == parts.frame.size()) break;
    const std::size_t close = parts.frame.find("}}", open);
    html += filled(std::string(parts.frame.substr(open + 2, close - open - 2)), parts, words, data);
    at = close + 2;
  }
  return html;
}

std::filesystem::path page_beside(const std::filesystem::path& results) {
  std::filesystem::path page = results;
  // A run that was interrupted: results.h5.partial.
  if (page.extension() == ".partial") page.replace_extension();
  if (page.stem() == "results") return page.replace_filename("report.html");
  return page.replace_extension(".html");
}

void write_page(const std::vector<std::filesystem::path>& files, const std::filesystem::path& page,
                Language language, std::int32_t told) {
  save_text(page, page_html(page_data(files, language, told), language));
}

}  // namespace winay
