#include <fmt/format.h>

#include <cmath>

#include "winay/report/trace/tellings.hpp"

namespace winay {

namespace {

/// Less than half a sole is told as nothing.
bool some(const Snapshot& snapshot, Kept kept) { return snapshot[kept] >= 0.5; }

/// `en` and `es` with the soles of one number in place of {}.
Line with_soles(const Scene& scene, Kept kept, const Text& form, bool news) {
  const OwnText soles = soles_words(scene.now[kept]);
  return {
      {fmt::format(fmt::runtime(form.en), soles.en), fmt::format(fmt::runtime(form.es), soles.es)},
      news};
}

}  // namespace

std::optional<Line> tell_missed(const Scene& scene) {
  if (!scene.now.is(Kept::missed)) return std::nullopt;
  return Line{{"cannot repay all that is due", "no puede pagar todo lo que vence"},
              !scene.before.is(Kept::missed)};
}

std::optional<Line> tell_informal_loan(const Scene& scene) {
  if (!some(scene.now, Kept::informal_loan)) return std::nullopt;
  return with_soles(scene, Kept::informal_loan, {"informal loan of {}", "préstamo informal de {}"},
                    !some(scene.before, Kept::informal_loan));
}

std::optional<Line> tell_sale(const Scene& scene) {
  if (some(scene.now, Kept::enterprise_sold)) {
    return with_soles(
        scene, Kept::enterprise_sold,
        {"sells idle enterprise capital for {}", "vende capital ocioso del negocio por {}"},
        !some(scene.before, Kept::enterprise_sold));
  }
  if (some(scene.now, Kept::traditional_sold)) {
    return with_soles(scene, Kept::traditional_sold,
                      {"sells animals and tools for {}", "vende animales y herramientas por {}"},
                      !some(scene.before, Kept::traditional_sold));
  }
  return std::nullopt;
}

std::optional<Line> tell_formal_loan(const Scene& scene) {
  if (!some(scene.now, Kept::formal_loan)) return std::nullopt;
  return with_soles(scene, Kept::formal_loan, {"formal loan of {}", "préstamo formal de {}"}, true);
}

std::optional<Line> tell_poverty(const Scene& scene) {
  const double line = scene.model.parameters.welfare.poverty_line;
  const bool poor = scene.now[Kept::consumption_per_person] < line;
  const bool was_poor = scene.before[Kept::consumption_per_person] < line;
  if (poor == was_poor) return std::nullopt;
  return Line{{poor ? "falls below the poverty line" : "rises above the poverty line",
               poor ? "cae bajo la línea de pobreza" : "supera la línea de pobreza"}};
}

/// What it lives on, told beside whatever is news.
std::optional<Line> tell_means(const Scene& scene) {
  const OwnText consumption = soles_words(scene.now[Kept::consumption]);
  const OwnText savings = soles_words(scene.now[Kept::savings]);
  OwnText phrase{fmt::format("consumes {}, savings {}", consumption.en, savings.en),
                 fmt::format("consume {}, ahorro {}", consumption.es, savings.es)};
  const double debt = scene.now[Kept::formal_debt] + scene.now[Kept::informal_debt];
  if (debt >= 0.5) {
    const OwnText owed = soles_words(debt);
    phrase.en += ", owes " + owed.en;
    phrase.es += ", debe " + owed.es;
  }
  return Line{phrase, false};
}

}  // namespace winay
