#include "winay/report/page.hpp"

#include <nlohmann/json.hpp>

#include "winay/report/csv_text.hpp"
#include "winay/report/page_parts.hpp"

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

/// Every text of the page in one language.
json words_in(Language language) {
  const char* const key = language == Language::es ? "es" : "en";
  json words = json::object();
  const json all = json::parse(page_words());
  for (const auto& [name, texts] : all.items()) words[name] = texts.at(key);
  return words;
}

}  // namespace

std::string page_html(const json& data, Language language) {
  const json words = words_in(language);
  std::string html;
  const std::string_view page = page_page();
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t open = std::min(page.find("{{", at), page.size());
    html += page.substr(at, open - at);
    if (open == page.size()) break;
    const std::size_t close = page.find("}}", open);
    const std::string name(page.substr(open + 2, close - open - 2));
    if (name == "style") {
      html += page_style();
    } else if (name == "charts") {
      html += page_charts();
    } else if (name == "script") {
      html += page_script();
    } else if (name == "data") {
      html += inside_html(data);
    } else if (name == "words") {
      html += inside_html(words);
    } else if (name == "language") {
      html += data.at("language").get<std::string>();
    } else {
      html += words.at(name).get<std::string>();
    }
    at = close + 2;
  }
  return html;
}

void write_page(const std::vector<std::filesystem::path>& files, const std::filesystem::path& page,
                Language language) {
  save_text(page, page_html(page_data(files, language), language));
}

}  // namespace winay
