#include "winay/report/diff/bits.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using Kind = BitDifference::Kind;

constexpr std::size_t longest_value = 30;

/// A value short enough for a line.
std::string shortened(const std::string& text) {
  const std::string line = text.substr(0, text.find('\n'));
  if (width(line) <= longest_value && line.size() == text.size()) return line;
  std::size_t end = std::min(line.size(), longest_value);
  while (end > 0 && end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
    --end;  // not inside a character
  }
  return line.substr(0, end) + "…";
}

std::string line_of(const BitDifference& d, Language language) {
  const FigureStyle style{.language = language};
  const std::string first = shortened(d.first_a) + " → " + shortened(d.first_b);
  switch (d.kind) {
    case Kind::missing_in_a:
      return d.path + ": " + said(language, {"only in the new file", "solo en el nuevo"});
    case Kind::missing_in_b:
      return d.path + ": " + said(language, {"not in the new file", "no está en el nuevo"});
    case Kind::shape:
      return d.path + ": " + said(language, {"another type or size", "otro tipo o tamaño"});
    case Kind::attribute:
      return d.path + ": " + first;
    case Kind::values:
      break;
  }
  return filled(language,
                {"{}: {} of {} values differ; the first: {}",
                 "{}: difieren {} de {} valores; el primero: {}"},
                d.path, figure(static_cast<double>(d.count), style),
                figure(static_cast<double>(d.of), style), first);
}

}  // namespace

std::string to_text(const BitComparison& bits, Language language, std::size_t most) {
  const FigureStyle style{.language = language};
  const std::string extent =
      filled(language, {"{} datasets, {} values", "{} conjuntos de datos, {} valores"},
             bits.datasets, figure(static_cast<double>(bits.values), style));
  if (bits.same()) {
    return filled(language, {"identical to the bit: {}\n", "idénticos hasta el último bit: {}\n"},
                  extent);
  }
  std::string text = filled(language, {"{} differences in {}:\n", "{} diferencias en {}:\n"},
                            bits.differences.size(), extent);
  const std::size_t shown = std::min(most, bits.differences.size());
  for (std::size_t i = 0; i < shown; ++i) {
    text += "  " + line_of(bits.differences[i], language) + '\n';
  }
  if (shown == bits.differences.size()) return text;
  return text +
         filled(language, {"  and {} more\n", "  y {} más\n"}, bits.differences.size() - shown);
}

nlohmann::json to_json(const BitComparison& bits) {
  constexpr std::array<const char*, 5> kinds{"missing_in_a", "missing_in_b", "shape", "values",
                                             "attribute"};
  nlohmann::json list = nlohmann::json::array();
  for (const BitDifference& d : bits.differences) {
    list.push_back({{"path", d.path},
                    {"kind", kinds.at(static_cast<std::size_t>(d.kind))},
                    {"count", d.count},
                    {"of", d.of},
                    {"first_a", d.first_a},
                    {"first_b", d.first_b}});
  }
  return {{"same", bits.same()},
          {"datasets", bits.datasets},
          {"values", bits.values},
          {"differences", std::move(list)}};
}

}  // namespace winay
