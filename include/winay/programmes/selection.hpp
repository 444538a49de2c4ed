#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "winay/core/declaration.hpp"

namespace winay {

/// In which order eligible centres stand in the queue. `lottery`: by lot; `unmet_need`: by need and
/// access, the highest first, lots between equals; `transfer_share`: by the share of the centre's
/// households that the transfer pays, the highest first.
enum class SelectionRule { lottery, unmet_need, transfer_share };
inline constexpr std::array<std::string_view, 3> selection_rule_names{"lottery", "unmet_need",
                                                                      "transfer_share"};

/// What is published of whom a rule reaches. No equation uses it: `winay targeting` prints it
/// beside what comes out.
struct PublishedReach {
  double transfer_share;
};

template <class Declaration>
void declare(Declaration& has, PublishedReach& p) {
  has.number("transfer_share", p.transfer_share,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"published share of the transfer's households among those reached; "
                               "printed by winay targeting, used nowhere else",
                               "parte publicada de hogares de la transferencia entre los "
                               "alcanzados; la muestra winay targeting, no se usa en nada más"},
                   .dated = Dated::forms_queue});
}

/// The neediest part of the country's centres: those with the highest share of households with an
/// unmet basic need; centres that are equal to the last of them count too.
struct Neediest {
  double centres;
};

template <class Declaration>
void declare(Declaration& has, Neediest& n) {
  has.number("centres", n.centres,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of all centres, those with the most unmet need, of which a "
                               "centre must be one to be eligible",
                               "parte de todos los centros, los de más necesidad insatisfecha, a "
                               "la que un centro debe pertenecer para ser elegible"},
                   .dated = Dated::forms_queue});
}

/// Centres enter in yearly rounds under a budget: a national decision. A centre is eligible if its
/// need and its size reach their floors and it is one of the neediest, where that is asked for, or
/// if it lies in a border area. The eligible stand in a
/// queue; every year the budget serves the next households of the queue, whole costs committed in
/// the year of the round, and a household starts `lag` bimesters after its round:
///
///     start = starts + 6 · round + lag
///
/// What a year's budget does not spend is lost. Households outside the transfer that are interested
/// take budget too; they are counted, not simulated.
struct Selection {
  SelectionRule rule = SelectionRule::lottery;
  double unmet_need_from;
  std::optional<Neediest> neediest = {};
  double households_from;
  double border_share;
  double need_weight = 0;
  double access_weight = 0;
  bool transfer_first = true;
  double budget;
  double household_cost;
  double centre_cost;
  double lag;
  std::optional<PublishedReach> published = {};
};

template <class Declaration>
void declare(Declaration& has, Selection& s) {
  has.choice("rule", s.rule, selection_rule_names,
             Field{.unit = "",
                   .meaning = {"order of the eligible centres in the queue",
                               "orden de los centros elegibles en la cola"}});
  has.number(
      "unmet_need_from", s.unmet_need_from,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"share of households with an unmet basic need from which a centre is "
                        "eligible; 0: no such rule",
                        "parte de hogares con alguna necesidad básica insatisfecha desde "
                        "la que un centro es elegible; 0: sin esta regla"},
            .dated = Dated::forms_queue});
  has.optional_section("neediest", s.neediest);
  has.number("households_from", s.households_from,
             Field{.unit = "households",
                   .min = 0,
                   .max = 100000,
                   .meaning = {"households from which a centre is eligible; 0: no such rule",
                               "hogares desde los que un centro es elegible; 0: sin esta regla"},
                   .dated = Dated::forms_queue});
  has.number(
      "border_share", s.border_share,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"share of centres that lie in border areas, by lot: always eligible",
                        "parte de centros en zona de frontera, por sorteo: siempre elegibles"},
            .dated = Dated::forms_queue});
  has.number("need_weight", s.need_weight,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"weight of the rank by unmet need in the order under unmet_need",
                               "peso del rango por necesidad insatisfecha en el orden de "
                               "unmet_need"},
                   .dated = Dated::forms_queue});
  has.number("access_weight", s.access_weight,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"weight of the rank by nearness to services in the order under "
                               "unmet_need; with both weights 0 the eligible draw lots",
                               "peso del rango por cercanía a los servicios en el orden de "
                               "unmet_need; con ambos pesos 0 los elegibles se sortean"},
                   .dated = Dated::forms_queue});
  has.flag("transfer_first", s.transfer_first,
           Field{.unit = "",
                 .meaning = {"in a centre that the budget serves in part the transfer's households "
                             "come first; else all alike",
                             "en un centro que el presupuesto atiende en parte van primero los "
                             "hogares de la transferencia; si no, todos por igual"},
                 .dated = Dated::forms_queue});
  has.number("budget", s.budget,
             Field{.unit = "soles/year",
                   .min = 0,
                   .max = 1e12,
                   .symbol = "B",
                   .meaning = {"of the country, for the households that enter in a year's round",
                               "del país, para los hogares que entran en la ronda de un año"}});
  has.number("household_cost", s.household_cost,
             Field{.unit = "soles/household",
                   .min = 1,
                   .max = 1e6,
                   .meaning = {"committed for a household that enters",
                               "comprometido por un hogar que entra"}});
  has.number("centre_cost", s.centre_cost,
             Field{.unit = "soles/centre",
                   .min = 0,
                   .max = 1e8,
                   .meaning = {"committed once for a centre, whatever its size",
                               "comprometido una vez por centro, de cualquier tamaño"}});
  has.number("lag", s.lag,
             Field{.unit = "bimesters",
                   .min = 0,
                   .max = 60,
                   .meaning = {"between the round and the start of its households",
                               "entre la ronda y el inicio de sus hogares"},
                   .dated = Dated::counts_time});
  has.optional_section("published", s.published);
}

/// The chain that has to hold for what was decided to arrive: the node that coordinates programmes
/// works, the sector has a budget line (both by district), and the household meets the sector's
/// rules. A product, so each link alone breaks it:
///
///     P(delivered) = node_works · budget_line · meets_rules
///
/// What breaks is not given to others.
struct Coordination {
  double node_works;
  double budget_line;
  double meets_rules;
};

template <class Declaration>
void declare(Declaration& has, Coordination& c) {
  has.number("node_works", c.node_works,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"probability that a district's coordinating node works",
                               "probabilidad de que el nodo coordinador de un distrito funcione"}});
  has.number("budget_line", c.budget_line,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"probability that the sector has a budget line for a district",
                               "probabilidad de que el sector tenga partida presupuestal para un "
                               "distrito"}});
  has.number("meets_rules", c.meets_rules,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"probability that a household meets the sector's rules",
                               "probabilidad de que un hogar cumpla las reglas del sector"}});
}

}  // namespace winay
