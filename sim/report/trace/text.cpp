#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/report/run/table.hpp"
#include "winay/report/trace/story.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t date_columns = 9;  ///< ` 2018-1  `
constexpr std::size_t cell_columns = 44;
constexpr std::size_t wide_columns = 82;  ///< of what both arms share, before ` │ same`
constexpr std::string_view between = " │ ";

/// Writes the story in one language.
class Page : private Voice {
 public:
  Page(const Story& story, Language language) : Voice(language), story_(story) {}

  std::string text() {
    write_heading();
    write_chapters();
    write_sum();
    write_notes();
    return text_;
  }

 private:
  [[nodiscard]] bool two() const { return story_.arms.size() == 2; }
  [[nodiscard]] std::string date(std::size_t t) const {
    return date_of(story_.first_year, story_.arms[0].snapshots[t].bimester);
  }
  [[nodiscard]] bool parts_at(std::size_t t) const {
    return story_.parting && !story_.parting->before_start && story_.parting->bimester == t;
  }
  [[nodiscard]] bool is_quiet(std::size_t t) const {
    return !parts_at(t) && std::none_of(story_.chapters.begin(), story_.chapters.end(),
                                        [&](const auto& arm) { return arm[t].has_news(); });
  }

  void write_heading();
  void write_parting();
  void write_chapters();
  void write_stretch(std::size_t first, std::size_t last, const Text& what);
  void write_told(std::size_t t);
  void write_row(const std::string& when, const std::string& left, std::string_view right,
                 std::size_t left_columns = cell_columns);
  void write_sum();
  void write_notes();
  [[nodiscard]] std::string cell(std::size_t arm, std::size_t t) const;
  [[nodiscard]] std::string living(std::size_t arm, std::size_t first, std::size_t last) const;

  const Story& story_;
  std::string text_;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

void Page::write_heading() {
  text_ += wrap(
      filled(
          {"household {} · {} · replicate {} · seed {}", "hogar {} · {} · réplica {} · semilla {}"},
          story_.household, story_.who.in(language()), story_.replicate, seed_text(story_.seed)),
      table_width);
  for (std::size_t a = 0; a < story_.arms.size(); ++a) {
    const StoryArm& arm = story_.arms[a];
    const std::string letter = two() ? std::string(1, static_cast<char>('A' + a)) + "  " : "";
    const std::string& name = arm.long_name.in(language());
    text_ += wrap(arm.label + "  " + name, table_width, " " + letter);
  }
  if (two()) write_parting();
  text_ += wrap(filled({"all money in soles of {}, payments too; by bimester",
                        "todo el dinero en soles de {}, también los pagos; por bimestre"},
                       story_.price_year),
                table_width, " ");
  text_ += '\n';
  if (two()) write_row("", "A", "B");
}

void Page::write_parting() {
  const std::string heading(said({"first difference", "primera diferencia"}));
  if (!story_.parting) {
    text_ += wrap(
        heading + ": " +
            said({"none; the two stories are the same", "ninguna; las dos historias son iguales"}),
        table_width, " ");
    return;
  }
  const PartingPhrases& p = *story_.parting;
  const KeptField& field = kept_list()[p.row];
  const std::string when =
      p.before_start ? said({"before the first year", "antes del primer año"}) : date(p.bimester);
  text_ += wrap(
      fmt::format("{} {}, {}: A: {}; B: {}", heading, when, phase_words(field.phase, language()),
                  p.a.in(language()), p.b.in(language())),
      table_width, " ");
}

void Page::write_chapters() {
  const std::size_t count = story_.chapters[0].size();
  const std::size_t told = first_told(story_);
  if (told > 0) {
    write_stretch(0, told - 1, {"the two stories are the same", "las dos historias son iguales"});
  }
  for (std::size_t t = told; t < count;) {
    if (!is_quiet(t)) {
      write_told(t++);
      continue;
    }
    const std::size_t first = t;
    while (t < count && is_quiet(t)) ++t;
    write_stretch(first, t - 1, {"as before", "como antes"});
  }
}

/// The range of what a household consumes in a stretch of bimesters.
std::string Page::living(std::size_t arm, std::size_t first, std::size_t last) const {
  const auto& snapshots = story_.arms[arm].snapshots;
  double least = snapshots[first][Kept::consumption];
  double most = least;
  for (std::size_t t = first; t <= last; ++t) {
    least = std::min(least, snapshots[t][Kept::consumption]);
    most = std::max(most, snapshots[t][Kept::consumption]);
  }
  const FigureStyle style{.language = language()};
  const std::string range = figure(least, style) == figure(most, style)
                                ? figure(least, style)
                                : figure(least, style) + "–" + figure(most, style);
  return fmt::format("{} {}", said({"consumes", "consume"}), range);
}

void Page::write_stretch(std::size_t first, std::size_t last, const Text& what) {
  std::string line = first == last ? date(first) : date(first) + " … " + date(last);
  line += ": " + said(what);
  const std::string a = living(0, first, last);
  const std::string b = two() ? living(1, first, last) : a;
  line += a == b ? "; " + a : "; A " + a + "; B " + b;
  text_ += wrap(line, table_width, " ");
}

std::string Page::cell(std::size_t arm, std::size_t t) const {
  std::string text;
  for (const Line& line : story_.chapters[arm][t].lines) {
    text += (text.empty() ? "" : " · ") + line.phrase.in(language());
  }
  return text;
}

void Page::write_told(std::size_t t) {
  if (!two()) {
    text_ += wrap(cell(0, t), table_width, pad_right(" " + date(t), date_columns));
    return;
  }
  const std::string mark(parts_at(t) ? said({"← first difference", "← primera diferencia"}) : "");
  if (story_.chapters[0][t] == story_.chapters[1][t]) {
    return write_row(" " + date(t), cell(0, t), mark.empty() ? said({"same", "igual"}) : mark,
                     mark.empty() ? wide_columns : cell_columns);
  }
  write_row(" " + date(t), cell(0, t), cell(1, t) + (mark.empty() ? "" : '\n' + mark));
}

void Page::write_row(const std::string& when, const std::string& left, std::string_view right,
                     std::size_t left_columns) {
  const std::vector<std::string> a = lines_of(wrap(left, left_columns));
  std::vector<std::string> b;
  for (const std::string& part : lines_of(std::string(right))) {
    for (const std::string& line : lines_of(wrap(part, cell_columns))) b.push_back(line);
  }
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    std::string line = pad_right(i == 0 ? when : "", date_columns) +
                       pad_right(i < a.size() ? a[i] : "", left_columns) + std::string(between) +
                       (i < b.size() ? b[i] : "");
    line.erase(line.find_last_not_of(' ') + 1);
    text_ += line + '\n';
  }
}

void Page::write_sum() {
  const std::size_t last = story_.chapters[0].size() - 1;
  const std::string when = date(first_told(story_)) + " … " + date(last);
  const Text form = two() ? Text{"in sum, {}, B against A: ", "en suma, {}, B frente a A: "}
                          : Text{"in sum, {}: ", "en suma, {}: "};
  text_ += '\n' + wrap(filled(form, when) + sum_of(story_).in(language()), table_width, " ");
}

void Page::write_notes() {
  text_ += '\n' + wrap(filled({"A payment of the day is told in what it would buy in {}: of a "
                               "fixed amount, less each year. A bimester in which nothing changes "
                               "is as before.",
                               "Un pago del día se cuenta en lo que compraría en {}: si el monto "
                               "es fijo, menos cada año. Un bimestre en que nada cambia es como "
                               "antes."},
                              story_.price_year),
                       table_width, " * ");
}

}  // namespace

std::string to_text(const Story& story, Language language) { return Page(story, language).text(); }

}  // namespace winay
