#include <fmt/format.h>

#include <cmath>

#include "winay/core/error.hpp"
#include "winay/core/text.hpp"
#include "winay/record/event.hpp"
#include "winay/report/trace/tellings.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

namespace {

bool is_active(const Snapshot& snapshot) {
  return snapshot[Kept::affiliation] == static_cast<double>(Affiliation::active);
}

/// The programme that pays cash, by its name in each language.
OwnText payer(const Scene& scene) {
  for (const Programme& p : scene.arm.programmes) {
    if (p.cash_transfer) return p.long_name;
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

/// Soles of the day, as the household is paid: a payment is news when these change.
double nominal(const Snapshot& snapshot, Kept kept) {
  return std::round(snapshot[kept] * snapshot.prices);
}

/// What a programme pays, in soles of the price year.
double in_real_soles(const CashTransfer& cash, double prices) {
  return cash.amount / (cash.indexed ? cash.set_at_prices : prices);
}

/// The amounts as the file says them, where those are other soles than the story's.
OwnText amounts_of_the_day(const CashTransfer& was, const CashTransfer& is) {
  const OwnText before = soles_words(was.amount);
  const OwnText now = soles_words(is.amount);
  return {fmt::format(" ({} of the day instead of {})", now.en, before.en),
          fmt::format(" ({} del día en vez de {})", now.es, before.es)};
}

OwnText new_amount(const Programme& p, const CashTransfer& was, const CashTransfer& is,
                   const Scene& scene) {
  const OwnText before = soles_words(in_real_soles(was, scene.before.prices));
  const OwnText now = soles_words(in_real_soles(is, scene.now.prices));
  const OwnText phrase{
      fmt::format("{} pays {} soles from now on, it was {}", p.long_name.en, now.en, before.en),
      fmt::format("{} paga {} soles desde ahora, eran {}", p.long_name.es, now.es, before.es)};
  if (now == soles_words(is.amount) && before == soles_words(was.amount)) return phrase;
  return phrase + amounts_of_the_day(was, is);
}

bool in_stage(const Scene& scene, ExitStage stage) {
  return scene.now[Kept::exit_stage] == static_cast<double>(stage);
}

/// The rule of that row; the status quo's reasons have none.
OwnText rule_at(const Scene& scene, std::size_t row) {
  return row < scene.rules.size() ? scene.rules[row] : OwnText{"a rule", "una regla"};
}

/// The rule that the household is under.
OwnText rule_words(const Scene& scene) {
  const auto under = static_cast<std::size_t>(scene.now[Kept::exit_rule]);
  return under == 0 ? rule_at(scene, scene.rules.size()) : rule_at(scene, under - 1);
}

/// Why it left: a reason of the status quo, or a rule.
OwnText reason_words(const Scene& scene) {
  const Flag reason = scene.now.code(Kept::exit_reason);
  if (reason >= first_rule_reason) return rule_at(scene, reason - first_rule_reason);
  return reason_texts.at(reason);
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
    return filled(
        language,
        {"recertified: observed score {} lines, {} the cut-off of {}",
         "recertificado: puntaje observado {} líneas, {} el corte de {}"},
        lines(score, language),
        score > cut_off ? said(language, {"above", "sobre"}) : said(language, {"below", "bajo"}),
        lines(cut_off, language));
  };
  return Line{{text(Language::en), text(Language::es)}};
}

std::optional<Line> tell_exit(const Scene& scene) {
  if (!scene.now.is(Kept::exit_reason)) return std::nullopt;
  const OwnText reason = reason_words(scene);
  const OwnText name = payer(scene);
  return Line{{fmt::format("left {}: {}", name.en, reason.en),
               fmt::format("salió de {}: {}", name.es, reason.es)}};
}

std::optional<Line> tell_queue(const Scene& scene) {
  const bool news = scene.changed(Kept::exit_stage);
  if (in_stage(scene, ExitStage::queued)) {
    return Line{{"in the queue of those who leave", "en la cola de los que salen"}, news};
  }
  if (in_stage(scene, ExitStage::waiting)) {
    return Line{{"waits to come in", "espera para entrar"}, news};
  }
  return std::nullopt;
}

std::optional<Line> tell_rule(const Scene& scene) {
  const OwnText name = payer(scene);
  const OwnText rule = rule_words(scene);
  switch (static_cast<ExitEvent>(scene.now.code(Kept::exit_event))) {
    case ExitEvent::none:
      return std::nullopt;
    case ExitEvent::notice:
      return Line{{fmt::format("is told that it leaves {}: {}", name.en, rule.en),
                   fmt::format("se le avisa que sale de {}: {}", name.es, rule.es)}};
    case ExitEvent::offer:
      return Line{
          {fmt::format("is offered a programme before it leaves {}: {}", name.en, rule.en),
           fmt::format("se le ofrece un programa antes de salir de {}: {}", name.es, rule.es)}};
    case ExitEvent::re_entry:
      return Line{{fmt::format("back in {}", name.en), fmt::format("vuelve a {}", name.es)}};
    case ExitEvent::entry:
      return Line{{fmt::format("enters {} from the waiting list", name.en),
                   fmt::format("entra a {} desde la lista de espera", name.es)}};
  }
  return std::nullopt;
}

std::optional<Line> tell_exit_grant(const Scene& scene) {
  if (!scene.now.is(Kept::exit_grant)) return std::nullopt;
  const OwnText soles = soles_words(scene.now[Kept::exit_grant]);
  return Line{{"grant of " + soles.en + " on leaving", "bono de " + soles.es + " al salir"}};
}

std::optional<Line> tell_top_up(const Scene& scene) {
  if (!scene.now.is(Kept::asset_top_up)) return std::nullopt;
  const OwnText soles = soles_words(scene.now[Kept::asset_top_up]);
  return Line{
      {"assets worth " + soles.en + " on coming back", "activos por " + soles.es + " al volver"}};
}

/// The day on which what the transfer pays changes, for those who are in it.
std::optional<Line> tell_terms(const Scene& scene) {
  if (!is_active(scene.now)) return std::nullopt;
  for (const Programme& p : scene.arm.programmes) {
    const auto& was = programme_at(p, scene.now.bimester - 1).cash_transfer;
    const auto& is = programme_at(p, scene.now.bimester).cash_transfer;
    if (!was || !is) continue;
    if (was->amount != is->amount) return Line{new_amount(p, *was, *is, scene)};
    if (was->indexed != is->indexed) {
      return Line{{p.long_name.en + (is->indexed ? ": the amount follows prices from now on"
                                                 : ": the amount no longer follows prices"),
                   p.long_name.es + (is->indexed ? ": el monto sigue a los precios desde ahora"
                                                 : ": el monto ya no sigue a los precios")}};
    }
  }
  return std::nullopt;
}

std::optional<Line> tell_payment(const Scene& scene) {
  const double paid = nominal(scene.now, Kept::transfer);
  const bool news = paid != nominal(scene.before, Kept::transfer);
  if (paid > 0) {
    const OwnText soles = soles_words(scene.now[Kept::transfer]);
    return Line{{"transfer " + soles.en + " paid", "transferencia de " + soles.es + " pagada"},
                news};
  }
  if (!is_active(scene.now) || !in_force(scene)) return std::nullopt;
  if (in_stage(scene, ExitStage::suspended)) {
    const OwnText rule = rule_words(scene);
    return Line{{"transfer suspended: " + rule.en, "transferencia suspendida: " + rule.es}, news};
  }
  return Line{{"no transfer: conditions not met in the bimester before",
               "sin transferencia: no cumplió en el bimestre anterior"},
              news};
}

std::optional<Line> tell_emergency(const Scene& scene) {
  if (!scene.now.is(Kept::emergency)) return std::nullopt;
  const OwnText soles = soles_words(scene.now[Kept::emergency]);
  return Line{{"emergency payment of " + soles.en, "pago de emergencia de " + soles.es}};
}

std::optional<Line> tell_conditions(const Scene& scene) {
  if (!is_active(scene.now) || scene.now.is(Kept::complied)) return std::nullopt;
  return Line{{"conditions not met", "no cumplió las condiciones"}, scene.ends(Kept::complied)};
}

OwnText transfer_standing_words(const Scene& scene) {
  if (const auto exit = tell_exit(scene)) return exit->phrase;
  if (const auto rule = tell_rule(scene)) return rule->phrase;
  const OwnText name = payer(scene);
  if (!is_active(scene.now)) return {"not in " + name.en, "fuera de " + name.es};
  const auto payment = tell_payment(scene);
  if (!payment) return {"in " + name.en, "en " + name.es};
  return {"in " + name.en + ", " + payment->phrase.en, "en " + name.es + ", " + payment->phrase.es};
}

}  // namespace winay
