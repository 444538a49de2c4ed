#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/programmes/components.hpp"
#include "winay/programmes/exit_rules.hpp"
#include "winay/programmes/selection.hpp"

namespace winay {

inline constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

/// Which centres and households take part. Take-up is a lottery among centres and, within them,
/// among households; the same household draws the same numbers in every arm and scenario.
/// `among` names the programme whose participants it is offered to; empty: all households of the
/// transfer. The lots of a programme among the participants of another are independent of those
/// that made them participants. With a `selection`, centres that win the lottery and households
/// that are interested enter by its rule and budget instead of all at the start.
struct Targeting {
  std::string among;
  double centres;
  double households;
  std::optional<Selection> selection = {};
  std::optional<Coordination> coordination = {};
};

template <class Declaration>
void declare(Declaration& has, Targeting& t) {
  has.text("among", t.among,
           Field{.unit = "",
                 .meaning = {"programme whose participants it is offered to; empty: all households "
                             "of the transfer",
                             "programa a cuyos participantes se ofrece; vacío: todos los hogares "
                             "de la transferencia"}});
  has.number("centres", t.centres,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of centres that take part; with `among`, of those of that "
                               "programme",
                               "parte de los centros que participa; con `among`, de los de ese "
                               "programa"}});
  has.number(
      "households", t.households,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"share of the transfer's households that take part, in those centres; "
                        "with `among`, of the participants of that programme",
                        "parte de los hogares de la transferencia que participa, en esos "
                        "centros; con `among`, de los participantes de ese programa"}});
  has.optional_section("selection", t.selection);
  has.optional_section("coordination", t.coordination);
}

/// When a cost line is spent.
enum class CostBasis { household_start, household_year, payment, yachachiq };
inline constexpr std::array<std::string_view, 4> cost_basis_names{
    "each household at its start", "each household a year", "each sole paid",
    "each yachachiq for its households"};

/// One line of a programme's budget. `household_start`: soles once a participant, spread evenly
/// over `spread_over`; `household_year`: soles a year while it takes part; `payment`: soles per
/// sole of cash; `yachachiq`: soles once a yachachiq, shared by the households of each and spread
/// like `household_start`. Cash and in-kind assets are cost lines of their own, taken from what is
/// handed over.
struct CostLine {
  OwnText name;
  CostBasis basis = CostBasis::household_start;
  double amount;
  double spread_over;
};

template <class Declaration>
void declare(Declaration& has, CostLine& c) {
  has.choice(
      "basis", c.basis, cost_basis_names,
      Field{.unit = "", .meaning = {"what the amount is paid for", "por qué se paga el monto"}});
  has.number("amount", c.amount,
             Field{.unit = "soles",
                   .min = 0,
                   .max = 1e6,
                   .meaning = {"cost per unit of its basis", "costo por unidad de su base"}});
  has.number(
      "spread_over", c.spread_over,
      Field{.unit = "bimesters",
            .min = 1,
            .max = 120,
            .meaning = {"time over which the cost of a household is spent, from its start; 1 "
                        "where the basis is a year or a sole paid",
                        "tiempo en que se gasta el costo de un hogar, desde su inicio; 1 "
                        "si la base es un año o un sol pagado"},
            .dated = Dated::counts_time});
}

struct DatedProgramme;

/// A programme is what its file says: components, who takes part, when, and what it costs. Nothing
/// else in the simulator knows its name.
struct Programme {
  std::string name;
  OwnText long_name;
  Targeting targeting;
  std::int32_t starts =
      0;  ///< bimester; before the first one of the calendar: in force at the start
  std::int32_t ends = never;  ///< first bimester without it
  std::optional<CashTransfer> cash_transfer;
  std::optional<InKindAssets> in_kind_assets;
  std::optional<Training> training;
  std::optional<GroupEnterprise> group_enterprise;
  std::optional<FinancialInclusion> financial_inclusion;
  std::optional<Coaching> coaching;
  std::optional<ManagerMessages> manager_messages;
  std::vector<CostLine> costs;
  std::vector<ExitRule> exit;         ///< of a cash transfer: how households leave it
  std::optional<Intake> intake;       ///< of a cash transfer: how households outside enter it
  std::vector<DatedProgramme> later;  ///< as it stands from later bimesters on, in their order
  std::vector<Programme> before;      ///< as it stood before the first year, if that differs: one
};

/// A whole programme, as its numbers stand from a bimester on.
struct DatedProgramme {
  std::int32_t from = 0;
  Programme programme;
};

/// The programme as its numbers stand in a bimester.
const Programme& programme_at(const Programme& programme, std::int32_t bimester);

/// Changes a programme whenever it is in force: as it stands, before, and later.
template <class Change>
void change_throughout(Programme& programme, const Change& change) {
  change(programme);
  for (Programme& before : programme.before) change(before);
  for (DatedProgramme& dated : programme.later) change(dated.programme);
}

}  // namespace winay
