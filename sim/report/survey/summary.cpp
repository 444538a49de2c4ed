#include "winay/report/survey/summary.hpp"

#include <algorithm>
#include <vector>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t summary_label_columns = 26;
constexpr std::size_t summary_width = 100;

class SurveyPage : Voice {
 public:
  SurveyPage(const SurveySummary& summary, Language language) : Voice(language), s_(summary) {}

  std::string text() const {
    return said({"The survey as a table", "La encuesta como tabla"}) + '\n' + rows() + weights() +
           sample() + columns() + notes();
  }

 private:
  std::string line(const Text& label, const std::string& text) const {
    return wrap(text, summary_width, " " + pad_right(said(label), summary_label_columns));
  }
  std::string of(double value, int decimals = 0) const { return number(value, decimals); }
  std::string of(std::size_t value) const { return number(static_cast<double>(value), 0); }

  std::string rows() const {
    return line({"rows", "filas"},
                filled({"{}, of which {} meet the conditions of keep; {} repeat another",
                        "{}, de las que {} cumplen las condiciones de keep; {} repiten otra"},
                       of(s_.rows), of(s_.imported), of(s_.identical)));
  }

  std::string weights() const {
    const int decimals = s_.weights.most < 1000 ? 1 : 0;
    return line({"weights", "pesos"},
                filled({"{} to {}, median {}; they add to {}", "{} a {}, mediana {}; suman {}"},
                       of(s_.weights.least, decimals), of(s_.weights.most, decimals),
                       of(s_.weights.median, decimals), of(s_.households))) +
           line({"stand for", "representan a"},
                filled({"{} households, {} persons, {} children ({} in the file)",
                        "{} hogares, {} personas, {} niños ({} en el archivo)"},
                       of(s_.households), of(s_.persons), of(s_.children_represented),
                       of(s_.children))) +
           line({"recipients", "reciben"},
                filled({"{} households, which stand for {}; the country has {} by the margins",
                        "{} hogares, que representan a {}; el país tiene {} según los márgenes"},
                       of(s_.recipients), of(s_.recipients_represented), of(s_.known_recipients)));
  }

  std::string sample() const {
    const std::string strata =
        s_.strata == 0
            ? said({"no strata given", "sin estratos"})
            : filled({"{} strata, {} with one cluster", "{} estratos, {} con un conglomerado"},
                     of(s_.strata), of(s_.lone_strata));
    const std::string months =
        s_.months == 0 ? std::string() : filled({"; {} months", "; {} meses"}, of(s_.months));
    return line({"sample", "muestra"},
                filled({"{} clusters of {} to {} households, median {}; {}{}",
                        "{} conglomerados de {} a {} hogares, mediana {}; {}{}"},
                       of(s_.clusters), of(s_.cluster_sizes.least), of(s_.cluster_sizes.most),
                       of(s_.cluster_sizes.median), strata, months));
  }

  /// The columns with the most of something.
  template <class Count>
  std::string most(const Text& label, Count count) const {
    std::vector<SurveyColumn> some;
    for (const SurveyColumn& column : s_.columns) {
      if (count(column) > 0) some.push_back(column);
    }
    std::stable_sort(some.begin(), some.end(), [&](const SurveyColumn& a, const SurveyColumn& b) {
      return count(a) > count(b);
    });
    constexpr std::size_t shown = 8;
    std::string text;
    for (std::size_t k = 0; k < std::min(some.size(), shown); ++k) {
      text += (k == 0 ? "" : ", ") + some[k].name + " " + of(count(some[k]));
    }
    if (some.size() > shown) {
      text += filled({" and {} more columns", " y {} columnas más"}, of(some.size() - shown));
    }
    return line(label, text.empty() ? said({"none", "ninguno"}) : text);
  }

  std::string columns() const {
    return most({"without an answer", "sin respuesta"},
                [](const SurveyColumn& c) { return c.missing; }) +
           most({"zeros", "ceros"}, [](const SurveyColumn& c) { return c.zeros; }) +
           line({"contradictions", "contradicciones"},
                filled({"{} households with more children than members; {} numbers that are a code "
                        "for no answer; {} codes mended",
                        "{} hogares con más niños que miembros; {} números que son un código para "
                        "sin respuesta; {} códigos reparados"},
                       of(s_.crowded), of(s_.codes), of(s_.mended)));
  }

  std::string notes() const {
    std::string text;
    for (const OwnText& note : s_.notes) text += wrap(said(note), summary_width, " * ");
    return text;
  }

  const SurveySummary& s_;
};

}  // namespace

std::string survey_text(const SurveySummary& summary, Language language) {
  return SurveyPage(summary, language).text();
}

}  // namespace winay
