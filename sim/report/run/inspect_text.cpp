#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "winay/record/figures.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t name_columns = 14;
constexpr std::size_t label_columns = 28;
constexpr std::size_t number_columns = 18;

struct Indicator {
  std::string_view name;
  Text words;
};
constexpr std::array<Indicator, headline_indicators.size()> indicator_list{{
    {"measured_income", {"measured income, mean, S/", "ingreso medido, media, S/"}},
    {"measured_income_p25", {"measured income, p25, S/", "ingreso medido, p25, S/"}},
    {"measured_income_p50", {"measured income, p50, S/", "ingreso medido, p50, S/"}},
    {"measured_income_p75", {"measured income, p75, S/", "ingreso medido, p75, S/"}},
    {"poverty_headcount", {"poor, %", "pobres, %"}},
    {"measured_income_gini", {"measured income, Gini", "ingreso medido, Gini"}},
    {"enterprise_active", {"enterprise runs, %", "negocio activo, %"}},
    {"cost", {"cost, S/", "costo, S/"}},
    {"cost_to_date", {"cost to date, S/", "costo acumulado, S/"}},
}};

std::string line(const std::string& name, const std::string& value) {
  return pad_right(name, name_columns) + value + '\n';
}

/// `4 057 ±28`, as tables of a run have it.
std::string with_margin(const HeadlineFigure& f, bool difference, std::size_t replicates,
                        Language language) {
  const bool soles = f.units.starts_with("soles");
  const bool share = !soles && f.indicator != "measured_income_gini";
  const double scale = share ? 100 : 1;
  const FigureStyle style{.decimals = soles   ? 0
                                      : share ? 1
                                              : 3,
                          .sign = difference,
                          .language = language};
  const Estimate e{difference ? f.contrast : f.mean,
                   difference ? f.contrast_error : f.standard_error, replicates};
  std::string text = figure(e.mean * scale, style);
  const double margin = margin_of(e) * scale;
  return std::isfinite(margin) ? text + " " + error_figure(margin, style) : text;
}

/// Writes the figures of one file in one language.
class Headline : private Voice {
 public:
  Headline(const ResultsSummary& s, Language language) : Voice(language), s_(s) {}

  [[nodiscard]] std::string text() const {
    std::string all;
    for (std::size_t scenario = 0; scenario < s_.scenarios.size(); ++scenario) {
      all += '\n' + heads(scenario);
      for (const std::string_view indicator : headline_indicators) {
        all += row(s_.scenarios[scenario], indicator);
      }
    }
    return all;
  }

 private:
  [[nodiscard]] std::string heads(std::size_t scenario) const {
    const std::string& base = s_.bases.at(scenario);
    std::string text =
        wrap(name(s_.scenarios[scenario]) +
                 (base.empty() ? "" : filled({", less {}", ", menos {}"}, name(base))),
             table_width);
    text += pad_right("", label_columns);
    const auto years = [&](bool difference) {
      for (const std::int32_t year : shown()) {
        const std::string more = difference ? said({", difference", ", difer."}) : std::string();
        text += pad_left(std::to_string(year) + more, number_columns);
      }
    };
    years(false);
    if (!base.empty()) years(true);
    return text + '\n';
  }

  [[nodiscard]] std::string row(const std::string& scenario, std::string_view indicator) const {
    std::string levels;
    std::string differences;
    for (const HeadlineFigure& f : s_.headline) {
      if (f.scenario != scenario || f.indicator != indicator) continue;
      levels += pad_left(of(f, false), number_columns);
      if (!f.base.empty()) differences += pad_left(of(f, true), number_columns);
    }
    if (levels.empty()) return {};
    return pad_right("  " + headline_words(indicator, language()), label_columns) + levels +
           differences + '\n';
  }

  [[nodiscard]] std::string of(const HeadlineFigure& f, bool difference) const {
    return with_margin(f, difference, static_cast<std::size_t>(s_.replicates_done), language());
  }
  /// `peru:late:umbral`.
  [[nodiscard]] std::string name(const std::string& scenario) const {
    return cell_in(scenario, language());
  }
  [[nodiscard]] std::vector<std::int32_t> shown() const {
    if (s_.years.size() < 2) return s_.years;
    return {s_.years.front(), s_.years.back()};
  }

  const ResultsSummary& s_;
};

}  // namespace

std::string headline_words(std::string_view indicator, Language language) {
  const auto* const found =
      std::find_if(indicator_list.begin(), indicator_list.end(),
                   [&](const Indicator& one) { return one.name == indicator; });
  return found == indicator_list.end() ? std::string(indicator)
                                       : std::string(found->words.in(language));
}

std::string to_text(const ResultsSummary& s, Language language) {
  const auto row = [&](const Text& name, const std::string& value) {
    return line(said(language, name), value);
  };
  std::string text = wrap(s.title.in(language), table_width);
  text += row({"run id", "corrida"}, s.run_id);
  text +=
      row({"result hash", "hash"}, s.complete ? s.result_hash
                                              : said(language, {"none: the run was not finished",
                                                                "ninguno: la corrida no terminó"}));
  text += row({"seed", "semilla"}, s.seed);
  text += row({"version", "versión"}, s.version);
  text += row({"created", "creado"}, s.date_created);
  text += row({"households", "hogares"}, figure(s.households, {.language = language}));
  text += row({"replicates", "réplicas"}, fmt::format("{} {} {}", s.replicates_done,
                                                      said(language, {"of", "de"}), s.replicates));
  if (!s.years.empty()) {
    text += row({"years", "años"}, fmt::format("{}–{}", s.years.front(), s.years.back()));
  }
  for (const std::string& scenario : s.scenarios) {
    text += row({"scenario", "escenario"}, cell_in(scenario, language));
  }
  if (s.headline.empty()) return text;
  const std::string figures = Headline(s, language).text();
  text += figures + '\n';
  const std::string about =
      s.replicates_done < 2 ? said(language, {"One replicate gives no Monte-Carlo error.",
                                              "Una réplica no da error de Monte Carlo."})
                            : filled(language,
                                     {"±: chance alone, 95 % by Student's t over {} replicates.",
                                      "±: solo azar, 95 % según la t de Student con {} réplicas."},
                                     s.replicates_done);
  return text + no_luck_note(figures, table_width, language) + wrap(about, table_width, " * ");
}

}  // namespace winay
