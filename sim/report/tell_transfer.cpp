#include <fmt/format.h>

#include <cmath>

#include "winay/record/event.hpp"
#include "winay/report/figure_text.hpp"
#include "winay/report/tellings.hpp"
#include "winay/state/flows.hpp"

namespace winay {

namespace {

bool is_active(const Snapshot& snapshot) {
  return snapshot[Kept::affiliation] == static_cast<double>(Affiliation::active);
}

/// The programme that pays cash, by its name in each language.
Phrase payer(const Scene& scene) {
  for (const Programme& p : scene.arm.programmes) {
    if (p.cash_transfer) return {p.long_name, p.long_name_es};
  }
  return {"the transfer", "la transferencia"};
}

/// Some programme of the arm pays cash in the bimester.
bool in_force(const Scene& scene) {
  for (const Programme& p : scene.arm.programmes) {
    if (p.cash_transfer && p.starts <= scene.now.bimester && scene.now.bimester < p.ends) {
      return true;
    }
  }
  return false;
}

/// Soles of the day, as the household is paid.
double nominal(const Snapshot& snapshot, Kept kept) {
  return std::round(snapshot[kept] * snapshot.prices);
}

/// A score or cut-off in poverty lines; it is kept as a logarithm.
std::string lines(double score, Language language) {
  return figure(std::exp(score), {.decimals = 2, .language = language});
}

}  // namespace

std::optional<Line> tell_recertification(const Scene& scene) {
  if (!scene.changed(Kept::observed_score)) return std::nullopt;
  const double score = scene.now[Kept::observed_score];
  const double cut_off = scene.model.parameters.exit.cut_off;
  const auto text = [&](Language language) {
    return fmt::format(
        fmt::runtime(say(language, "recertified: observed score {} lines, {} the cut-off of {}",
                         "recertificado: puntaje observado {} líneas, {} el corte de {}")),
        lines(score, language),
        score > cut_off ? say(language, "above", "sobre") : say(language, "below", "bajo"),
        lines(cut_off, language));
  };
  return Line{{text(Language::en), text(Language::es)}};
}

std::optional<Line> tell_exit(const Scene& scene) {
  if (!scene.now.is(Kept::exit_reason)) return std::nullopt;
  const ReasonText& reason =
      reason_texts.at(static_cast<std::size_t>(scene.now[Kept::exit_reason]));
  const Phrase name = payer(scene);
  return Line{{fmt::format("left {}: {}", name.en, reason.en),
               fmt::format("salió de {}: {}", name.es, reason.es)}};
}

std::optional<Line> tell_payment(const Scene& scene) {
  const double paid = nominal(scene.now, Kept::transfer);
  const double paid_before = nominal(scene.before, Kept::transfer);
  const bool news = paid != paid_before;
  if (paid > 0) {
    const Phrase soles = soles_words(paid);
    return Line{{"transfer " + soles.en + " paid", "transferencia de " + soles.es + " pagada"},
                news};
  }
  if (!is_active(scene.now) || !in_force(scene)) return std::nullopt;
  return Line{{"no transfer: conditions not met in the bimester before",
               "sin transferencia: no cumplió en el bimestre anterior"},
              news};
}

std::optional<Line> tell_emergency(const Scene& scene) {
  if (!scene.now.is(Kept::emergency)) return std::nullopt;
  const Phrase soles = soles_words(nominal(scene.now, Kept::emergency));
  return Line{{"emergency payment of " + soles.en, "pago de emergencia de " + soles.es}};
}

std::optional<Line> tell_conditions(const Scene& scene) {
  if (!is_active(scene.now) || scene.now.is(Kept::complied)) return std::nullopt;
  return Line{{"conditions not met", "no cumplió las condiciones"}, scene.ends(Kept::complied)};
}

Phrase transfer_standing_words(const Scene& scene) {
  if (const auto exit = tell_exit(scene)) return exit->phrase;
  const Phrase name = payer(scene);
  if (!is_active(scene.now)) return {"not in " + name.en, "fuera de " + name.es};
  const auto payment = tell_payment(scene);
  if (!payment) return {"in " + name.en, "en " + name.es};
  return {"in " + name.en + ", " + payment->phrase.en, "en " + name.es + ", " + payment->phrase.es};
}

}  // namespace winay
