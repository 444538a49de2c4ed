#include "run/frontier/warnings.hpp"

#include <algorithm>

#include "run/frontier/report.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

/// The text without what the point sets, and the mark under it, which moves with it.
std::string general(std::string text, const PointSettings& settings) {
  for (const std::string& setting : settings) {
    const std::string value = setting.substr(setting.find('=') + 1);
    for (const std::string& part : {value, value.substr(0, value.find(' '))}) {
      for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
        text.replace(at, part.size(), "…");
        at += std::string_view("…").size();
      }
    }
  }
  std::erase_if(text, [](char c) { return c == ' ' || c == '^'; });
  return text;
}

}  // namespace

void PointWarnings::add(const std::string& text, std::size_t point,
                        const PointSettings& settings) {
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
