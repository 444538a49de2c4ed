#include "winay/config/yaml/mistakes.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "winay/core/text.hpp"

namespace winay::config {
namespace {

constexpr std::size_t most_shown = 200;
constexpr std::size_t widest_line = 120;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t characters(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_character));
}

/// Control bytes as spaces, and bytes that are no UTF-8 as question marks.
void make_printable(std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) text[at] = '?';
    if (static_cast<unsigned char>(text[at]) < 0x20U || text[at] == 0x7F) text[at] = ' ';
    at += std::max<std::size_t>(1, length);
  }
}

/// The part of a long line around the column, and the column in it, in bytes.
std::pair<std::string, std::size_t> excerpt(std::string_view line, std::size_t column) {
  column = std::min(column, line.size());
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  std::size_t first = std::min(indent, column);
  std::size_t last = line.size();
  if (last - first > widest_line) {
    if (column > first + widest_line / 2) first = column - widest_line / 2;
    last = std::min(last, first + widest_line);
    while (first > 0 && continues_character(line[first])) --first;
    while (last < line.size() && continues_character(line[last])) ++last;
  }
  std::string part(line.substr(first, last - first));
  make_printable(part);
  while (!part.empty() && part.back() == ' ') part.pop_back();
  return {part, column - first};
}

std::string where(const Place& place) {
  const std::string_view line = place.source->line(place.line);
  const std::size_t column = std::min(line.size(), static_cast<std::size_t>(place.column));
  return place.source->name + ":" + std::to_string(place.line + 1) + ":" +
         std::to_string(characters(line.substr(0, column)) + 1);
}

std::string line_and_caret(const Place& place) {
  const auto [part, column] =
      excerpt(place.source->line(place.line), static_cast<std::size_t>(place.column));
  if (part.empty()) return {};
  const std::size_t spaces = characters(std::string_view(part).substr(0, column));
  return "    " + part + "\n    " + std::string(spaces, ' ') + "^\n";
}

std::string text_of(const Mistake& mistake, Language language) {
  const std::string key = mistake.path.empty() ? "" : mistake.path + ": ";
  constexpr Text error{": error: ", ": error: "};
  constexpr Text warning{": warning: ", ": advertencia: "};
  std::string text = where(mistake.place) +
                     std::string((mistake.warning ? warning : error).in(language)) + key +
                     sentence(mistake.message, language) + "\n" + line_and_caret(mistake.place);
  for (const Note& note : mistake.notes) {
    text += where(note.place) + std::string(Text{": note: ", ": nota: "}.in(language)) +
            sentence(note.message, language) + "\n" + line_and_caret(note.place);
  }
  return text;
}

bool comes_before(const Mistake& a, const Mistake& b) {
  return std::tie(a.place.source->name, a.place.line, a.place.column) <
         std::tie(b.place.source->name, b.place.line, b.place.column);
}

/// In the order of file and place, each once.
std::string text_of(std::vector<Mistake> sorted, Language language) {
  std::stable_sort(sorted.begin(), sorted.end(), comes_before);
  std::string result;
  std::string last;
  std::size_t shown = 0;
  for (const Mistake& mistake : sorted) {
    if (shown == most_shown) {
      result += Text{"… and more errors\n", "… y más errores\n"}.in(language);
      break;
    }
    std::string one = text_of(mistake, language);
    if (one == last) continue;
    result += one;
    last = std::move(one);
    ++shown;
  }
  return result;
}

}  // namespace

std::string_view SourceText::line(int index) const {
  std::string_view rest = text;
  for (int k = 0; k < index; ++k) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

void Mistakes::add(Mistake mistake) {
  const Place& at = mistake.place;
  std::string named;
  for (const std::string& argument : mistake.message.arguments) named += argument + '\n';
  Key key{at.source, at.line, at.column, mistake.path, mistake.message.problem, std::move(named)};
  if (!known_.insert(std::move(key)).second) return;
  Place asked = mistake.place.source->asked_from;
  while (asked.source != nullptr) {
    mistake.notes.push_back({asked, {Problem::note_extended, {}}});
    asked = asked.source->asked_from;
  }
  (mistake.warning ? warnings_ : found_).push_back(std::move(mistake));
}

std::set<const SourceText*> Mistakes::take_from_command_line() {
  std::set<const SourceText*> sources;
  std::erase_if(found_, [&](const Mistake& mistake) {
    const SourceText* source = mistake.place.source;
    const bool typed = source != nullptr && source->kind == SourceText::Kind::command_line;
    if (typed) sources.insert(source);
    return typed;
  });
  return sources;
}

std::string Mistakes::text(Language language) const { return text_of(found_, language); }

std::string Mistakes::warnings(Language language) const { return text_of(warnings_, language); }

void Mistakes::throw_if_any(Language language) const {
  if (!none()) throw InvalidConfiguration(text(language), count());
}

}  // namespace winay::config
