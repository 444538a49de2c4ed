#include "run/frontier/warnings.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "run/frontier/report.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

/// Whether a number stands there for itself: no line of a file, no part of a longer number.
bool stands_alone(const std::string& text, std::size_t at, std::size_t size) {
  const auto belongs = [](char c) {
    return c == '.' || c == ':' || std::isdigit(static_cast<unsigned char>(c)) != 0;
  };
  const char behind = at + size < text.size() ? text[at + size] : ' ';
  return !(at > 0 && belongs(text[at - 1])) &&
         std::isdigit(static_cast<unsigned char>(behind)) == 0;
}

/// The text without what the point sets, and the mark under it, which moves with it.
std::string general(std::string text, const PointSettings& settings) {
  constexpr std::string_view left_out = "…";
  for (const std::string& setting : settings) {
    const std::string value = setting.substr(setting.find('=') + 1);
    const std::string number = value.substr(0, value.find(' '));
    for (std::size_t at = text.find(number); at != std::string::npos; at = text.find(number, at)) {
      const bool whole = stands_alone(text, at, number.size());
      if (whole) text.replace(at, number.size(), left_out);
      at += whole ? left_out.size() : number.size();
    }
  }
  std::erase_if(text, [](char c) { return c == ' ' || c == '^'; });
  return text;
}

}  // namespace

void PointWarnings::add(const std::string& text, std::size_t point, const PointSettings& settings) {
  if (known_.contains(text)) return;
  const std::string key = general(text, settings);
  const auto found = std::find_if(warnings_.begin(), warnings_.end(),
                                  [&](const Warning& w) { return w.general == key; });
  if (found != warnings_.end()) {
    found->points.insert(point);
    return;
  }
  const bool line = text.ends_with('\n');
  warnings_.push_back({key, line ? text.substr(0, text.size() - 1) : text, {point}});
}

std::vector<std::string> PointWarnings::texts(std::size_t points, Language language) const {
  std::vector<std::string> all;
  for (const Warning& warning : warnings_) {
    std::string names;
    for (const std::size_t p : warning.points) names += (names.empty() ? "" : ", ") + point_name(p);
    const bool everywhere = warning.points.size() == points;
    all.push_back(warning.text + '\n' +
                  (everywhere ? said(language, {"    at every point", "    en todos los puntos"})
                              : filled(language, {"    at {}", "    en {}"}, names)));
  }
  return all;
}

}  // namespace winay
