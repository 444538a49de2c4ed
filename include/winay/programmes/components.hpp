#pragma once

#include <algorithm>
#include <array>

#include "winay/core/declaration.hpp"
#include "winay/state/technology.hpp"

namespace winay {

/// Cash paid each bimester to affiliated households that met the conditions in the bimester before.
struct CashTransfer {
  double amount;
  bool conditional;
  bool indexed;
  double set_at_prices = 1;  ///< prices of the day from which an indexed amount follows them
};

template <class Declaration>
void declare(Declaration& has, CashTransfer& c) {
  has.number("amount", c.amount,
             Field{.unit = "soles/bimester",
                   .min = 0,
                   .max = 5000,
                   .symbol = "T",
                   .meaning = {"paid to a household", "pago a un hogar"}});
  has.flag("conditional", c.conditional,
           Field{.unit = "",
                 .meaning = {"a bimester of failed conditions means no payment in the next",
                             "un bimestre sin cumplir significa que no hay pago en el siguiente"}});
  has.flag(
      "indexed", c.indexed,
      Field{.unit = "",
            .meaning = {"the amount follows prices, from those of the base year or from the date "
                        "of a change; otherwise its real value falls with them",
                        "el monto sigue a los precios, desde los del año base o desde la "
                        "fecha de un cambio; si no, su valor real cae con ellos"}});
}

/// Productive assets handed over once.
struct InKindAssets {
  double value;
  double delivered_at;
};

template <class Declaration>
void declare(Declaration& has, InKindAssets& c) {
  has.number("value", c.value,
             Field{.unit = "soles",
                   .min = 0,
                   .max = 20000,
                   .symbol = "g_k",
                   .meaning = {"enterprise capital given", "capital del negocio que se entrega"}});
  has.number("delivered_at", c.delivered_at,
             Field{.unit = "bimesters",
                   .min = 0,
                   .max = 60,
                   .meaning = {"since the household's start", "desde el inicio del hogar"},
                   .dated = Dated::counts_time});
}

/// Practices taught by a yachachiq, each delivered to a share of participants.
struct Training {
  std::array<double, delivered_technologies.size()> coverage;
  std::array<double, delivered_technologies.size()> delivered_at;
  double visits_for;
  double households_per_yachachiq;
  double yachachiq_reach;
  double home_protection;
};

/// Visits a household gets, over those that the package foresees. A yachachiq has time for so many
/// visits: a load over the reach thins them out, a lower one adds none (nothing is known of more):
///
///     v = min(1, yachachiq_reach / households_per_yachachiq)
inline double visit_share(const Training& c) {
  return std::min(1.0, c.yachachiq_reach / c.households_per_yachachiq);
}

template <class Declaration>
void declare(Declaration& has, Training& c) {
  has.numbers(
      "coverage", c.coverage, delivered_names,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .symbol = "cov_j",
            .meaning = {"share of participants who get the practice; sprinklers among those "
                        "with year-round water",
                        "parte de participantes que recibe la práctica; aspersores entre "
                        "quienes tienen agua todo el año"}});
  has.numbers("delivered_at", c.delivered_at, delivered_names,
              Field{.unit = "bimesters",
                    .min = 0,
                    .max = 60,
                    .meaning = {"since the household's start", "desde el inicio del hogar"},
                    .dated = Dated::counts_time});
  has.number("visits_for", c.visits_for,
             Field{.unit = "bimesters",
                   .min = 0,
                   .max = 120,
                   .meaning = {"visits of the yachachiq, from the household's start",
                               "visitas del yachachiq, desde el inicio del hogar"},
                   .dated = Dated::counts_time});
  has.number(
      "households_per_yachachiq", c.households_per_yachachiq,
      Field{.unit = "households",
            .min = 1,
            .max = 500,
            .meaning = {"load of a yachachiq: what each costs is shared among them, and over "
                        "yachachiq_reach each gets fewer visits",
                        "carga de un yachachiq: reparten lo que cuesta, y sobre "
                        "yachachiq_reach cada uno recibe menos visitas"}});
  has.number("yachachiq_reach", c.yachachiq_reach,
             Field{.unit = "households",
                   .min = 1,
                   .max = 500,
                   .meaning = {"households that a yachachiq can visit as often as the package "
                               "foresees",
                               "hogares que un yachachiq puede visitar tanto como prevé el "
                               "paquete"}});
  has.number(
      "home_protection", c.home_protection,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"share of asset losses that a healthier home avoids",
                        "parte de las pérdidas de activos que evita una vivienda saludable"}});
}

/// Groups that win capital for a joint business. It is part of the in-kind assets of their members,
/// not on top of them: what comes with the award comes later, and no household gets more.
struct GroupEnterprise {
  double share;
  double households_per_group;
  double award;
  double delivered_at;
  double from_assets;
};

/// Soles of its in-kind assets that a member gets with the award of its group:
///
///     with award = from_assets · min(award / households_per_group, in-kind assets)
inline double assets_with_award(const GroupEnterprise& c, double assets) {
  return c.from_assets * std::min(c.award / c.households_per_group, assets);
}

template <class Declaration>
void declare(Declaration& has, GroupEnterprise& c) {
  has.number(
      "share", c.share,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"participants in a winning group", "participantes en un grupo ganador"}});
  has.number("households_per_group", c.households_per_group,
             Field{.unit = "households",
                   .min = 1,
                   .max = 50,
                   .meaning = {"size of a group, which shares its award",
                               "tamaño de un grupo, que reparte su premio"}});
  has.number("award", c.award,
             Field{.unit = "soles/group",
                   .min = 0,
                   .max = 1e5,
                   .meaning = {"capital of a group; part of the in-kind assets of its members",
                               "capital de un grupo; parte de los activos de sus miembros"}});
  has.number("delivered_at", c.delivered_at,
             Field{.unit = "bimesters",
                   .min = 0,
                   .max = 60,
                   .meaning = {"of the award, since the household's start",
                               "del premio, desde el inicio del hogar"},
                   .dated = Dated::counts_time});
  has.number(
      "from_assets", c.from_assets,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"share of a member's part of the award that is taken out of its "
                        "in-kind assets and comes with the award; 0: all assets come at once",
                        "parte de lo que toca del premio a un miembro que sale de sus "
                        "activos y llega con el premio; 0: todos los activos llegan "
                        "juntos"}});
}

/// Savings accounts and financial education: less cash leaks away.
struct FinancialInclusion {
  double savings_leak;
};

template <class Declaration>
void declare(Declaration& has, FinancialInclusion& c) {
  has.number(
      "savings_leak", c.savings_leak,
      Field{.unit = "1/bimester",
            .min = 0,
            .max = 1,
            .symbol = "φ_m",
            .meaning = {
                "share of a participant's cash savings lost to requests, theft and temptation",
                "parte del ahorro de un participante que se pierde en pedidos, robos y "
                "tentaciones"}});
}

/// Sessions on goals and self-confidence, offered to a share of the households of a centre.
struct Coaching {
  double saturation;
  double attendance;
  double effects_start;
  double sessions_for;
  double internality;
  double powerful_others;
  double hope;
  double guinea_pig_plans;
  double plan_lasts;
  bool changes_traits;
};

template <class Declaration>
void declare(Declaration& has, Coaching& c) {
  has.number("saturation", c.saturation,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of the participants of a centre who are offered it",
                               "parte de los participantes de un centro a quienes se ofrece"},
                   .dated = Dated::happens_once});
  has.number("attendance", c.attendance,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of those offered who complete the first phase",
                               "parte de los invitados que completa la primera fase"},
                   .dated = Dated::happens_once});
  has.number(
      "effects_start", c.effects_start,
      Field{.unit = "bimesters",
            .min = 0,
            .max = 120,
            .meaning = {"since the programme's start: traits shift, plans are made",
                        "desde el inicio del programa: cambian los rasgos, se hacen los planes"},
            .dated = Dated::happens_once});
  has.number("sessions_for", c.sessions_for,
             Field{.unit = "bimesters",
                   .min = 1,
                   .max = 60,
                   .meaning = {"duration of the sessions", "duración de las sesiones"},
                   .dated = Dated::happens_once});
  has.number("internality", c.internality,
             Field{.unit = "sd",
                   .min = -2,
                   .max = 2,
                   .symbol = "ΔĨ",
                   .meaning = {"shift of the head's internality on completion",
                               "cambio de la internalidad del jefe al completar"},
                   .dated = Dated::happens_once});
  has.number("powerful_others", c.powerful_others,
             Field{.unit = "sd",
                   .min = -2,
                   .max = 2,
                   .symbol = "ΔP̃",
                   .meaning = {"shift of the head's belief in powerful others on completion",
                               "cambio de la creencia del jefe en otros poderosos al completar"},
                   .dated = Dated::happens_once});
  has.number(
      "hope", c.hope,
      Field{.unit = "sd",
            .min = -2,
            .max = 2,
            .meaning = {"shift of hope on completion", "cambio de la esperanza al completar"},
            .label = true});
  has.number(
      "guinea_pig_plans", c.guinea_pig_plans,
      Field{
          .unit = "1",
          .min = 0,
          .max = 1,
          .meaning =
              {"share of completers who plan a shed for guinea pigs, drawn among those without one",
               "parte de quienes completan que planea un galpón de cuyes, sorteada entre "
               "quienes no lo tienen"},
          .dated = Dated::happens_once});
  has.number("plan_lasts", c.plan_lasts,
             Field{.unit = "bimesters",
                   .min = 0,
                   .max = 60,
                   .meaning = {"time in which a plan is acted upon",
                               "tiempo en que se actúa según el plan"},
                   .dated = Dated::happens_once});
  has.flag("changes_traits", c.changes_traits,
           Field{.unit = "",
                 .meaning = {"the head's traits shift; without it only plans act",
                             "cambian los rasgos del jefe; sin ello solo actúan los planes"},
                 .dated = Dated::happens_once});
}

/// Messages of the transfer's local managers at payment and visits.
struct ManagerMessages {
  double savings_leak_cut;
  bool vegetables;
  bool home;
};

template <class Declaration>
void declare(Declaration& has, ManagerMessages& c) {
  has.number(
      "savings_leak_cut", c.savings_leak_cut,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"share of the leak of cash savings that the messages avoid",
                        "parte de la pérdida del ahorro en efectivo que evitan los mensajes"}});
  has.flag(
      "vegetables", c.vegetables,
      Field{.unit = "", .meaning = {"they make vegetables known", "dan a conocer las hortalizas"}});
  has.flag("home", c.home,
           Field{.unit = "",
                 .meaning = {"they make home improvements known, which come by delivery only",
                             "dan a conocer las mejoras de la vivienda, que solo llegan por "
                             "entrega"},
                 .label = true});
}

}  // namespace winay
