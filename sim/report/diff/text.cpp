#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "winay/report/diff/difference.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t name_columns = 30;
constexpr std::size_t number_columns = 14;

/// Writes the differences in one language.
class Page : private Voice {
 public:
  Page(const ResultsDifference& d, Language language) : Voice(language), d_(d) {}

  std::string text() {
    write_files();
    text_ += identity_text(d_.identity, language());
    text_ += inputs_text(d_.inputs, language());
    if (!d_.identical) write_results();
    return text_;
  }

 private:
  void add(const std::string& text, const std::string& first = " ") {
    text_ += wrap(text, table_width, first);
  }
  void write_files();
  void write_results();
  void write_block(const std::vector<FigureDifference>& block);
  void write_standing_out();
  [[nodiscard]] std::string row(const std::string& name, const FigureDifference& f) const;
  [[nodiscard]] std::vector<std::int32_t> shown_years() const;

  const ResultsDifference& d_;
  std::string text_;
};

void Page::write_files() {
  const auto line = [&](const char* name, const StoredRun& run) {
    const std::string whole = run.complete ? "" : said({" (not finished)", " (sin terminar)"});
    add(fmt::format("{}  {}{}", run.file.generic_string(), run.title.in(language()), whole),
        std::string(name) + "  ");
  };
  line("a", d_.a);
  line("b", d_.b);
  text_ += '\n';
  if (!d_.identical) return;
  add(said({"Results: identical", "Resultados: idénticos"}) + ", result_hash " + d_.a.result_hash,
      "");
}

/// The same years as a run's table: the second and the last.
std::vector<std::int32_t> Page::shown_years() const {
  std::vector<std::int32_t> years;
  for (const FigureDifference& f : d_.figures) {
    if (std::find(years.begin(), years.end(), f.year) == years.end()) years.push_back(f.year);
  }
  return years.empty() ? years : default_years(years);
}

void Page::write_results() {
  const std::string how = d_.paired
                              ? filled({"b − a, replicate by replicate: the same households under "
                                        "the same luck, {} replicates",
                                        "b − a, réplica por réplica: los mismos hogares con la "
                                        "misma suerte, {} réplicas"},
                                       d_.replicates_a)
                              : filled({"b − a of means: households and luck differ; {} replicates "
                                        "against {}",
                                        "b − a de promedios: difieren hogares y suerte; {} "
                                        "réplicas frente a {}"},
                                       d_.replicates_a, d_.replicates_b);
  text_ += '\n';
  add(said({"Results: ", "Resultados: "}) + how, "");
  for (const std::string& label : d_.only_a)
    add(said({"only in a: ", "solo en a: "}) + label, "  ");
  for (const std::string& label : d_.only_b)
    add(said({"only in b: ", "solo en b: "}) + label, "  ");
  const std::vector<std::int32_t> years = shown_years();
  std::vector<FigureDifference> block;
  const auto same_block = [](const FigureDifference& x, const FigureDifference& y) {
    return x.label_a == y.label_a && x.year == y.year;
  };
  for (const FigureDifference& f : d_.figures) {
    if (f.group != "all" || std::find(years.begin(), years.end(), f.year) == years.end()) continue;
    if (!block.empty() && !same_block(block.front(), f)) write_block(std::exchange(block, {}));
    block.push_back(f);
  }
  if (!block.empty()) write_block(block);
  write_standing_out();
}

std::string Page::row(const std::string& name, const FigureDifference& f) const {
  const bool soles = f.units.starts_with("soles");
  const bool share = !soles && f.indicator != "measured_income_gini";
  const double scale = share ? 100 : 1;
  const int decimals = soles ? 0 : share ? 1 : 3;
  FigureStyle style{.decimals = decimals, .language = language()};
  std::string text = "   " + pad_right(name, name_columns);
  text += pad_left(figure(f.a * scale, style), number_columns);
  text += pad_left(figure(f.b * scale, style), number_columns);
  style.decimals += 1;
  style.sign = true;
  text += pad_left(figure(f.difference * scale, style), number_columns);
  style.sign = false;
  text += pad_left(f.error > 0 ? error_figure(f.error * scale, style) : "", number_columns);
  if (!std::isnan(f.error) && f.difference != 0) {
    const std::string z = std::isinf(f.z())
                              ? (f.z() < 0 ? "−∞" : "∞")
                              : figure(f.z(), {.decimals = 1, .language = language()});
    text += pad_left(z, 8) + (f.stands_out() ? " *" : "");
  }
  return text + '\n';
}

void Page::write_block(const std::vector<FigureDifference>& block) {
  const FigureDifference& first = block.front();
  const std::string labels =
      first.label_a == first.label_b ? first.label_a : first.label_a + " → " + first.label_b;
  std::string rows;
  for (const FigureDifference& f : block) {
    if (f.difference == 0) continue;
    rows += row(headline_words(f.indicator, language()), f);
  }
  text_ += '\n';
  add(fmt::format("{} · {} · {}", labels, first.year,
                  said({"all households", "todos los hogares"})));
  if (rows.empty()) return add(said({"no difference", "ninguna diferencia"}), "   ");
  text_ += pad_right("", 3 + name_columns) + pad_left("a", number_columns) +
           pad_left("b", number_columns) + pad_left("b − a", number_columns) +
           pad_left("±", number_columns) + pad_left("z", 8) + '\n' + rows;
}

/// How many figures stand out, how many would by chance, and the most striking ones.
void Page::write_standing_out() {
  text_ += '\n';
  const bool errors =
      d_.paired ? d_.replicates_a > 1 : std::min(d_.replicates_a, d_.replicates_b) > 1;
  if (!errors) {
    return add(
        said({"One replicate gives no Monte-Carlo error: which differences are more than luck "
              "cannot be told.",
              "Una sola réplica no da error de Monte Carlo: no se puede decir qué diferencias "
              "son más que suerte."}),
        " * ");
  }
  add(filled({"{} of {} figures have |z| > 2 (all years; all households, participants, "
              "the poorest quarter); about {} would by chance alone. Figures of one run "
              "hang together: those by chance come in clumps.",
              "{} de {} cifras tienen |z| > 2 (todos los años; todos los hogares, "
              "participantes, el cuarto más pobre); unas {} lo tendrían solo por azar. "
              "Las cifras de una corrida van juntas: las del azar vienen en racimos."},
             d_.standing_out(), d_.judged(), figure(d_.by_chance(), {.language = language()})),
      " * ");
  if (!d_.paired) return;
  add(said({"± is how far luck moves the difference, not what the parameters may be wrong by. ∞: "
            "the "
            "difference is the same in every replicate.",
            "± es cuánto mueve la suerte la diferencia, no el error de los parámetros. ∞: la "
            "diferencia es la misma en toda réplica."}),
      " * ");
}

}  // namespace

std::string to_text(const ResultsDifference& difference, Language language) {
  return Page(difference, language).text();
}

}  // namespace winay
