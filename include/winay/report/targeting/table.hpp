#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/record/figures.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/data_table.hpp"

/// The table of `winay targeting`: whom each rule reaches, at one budget.
namespace winay {

/// One indicator of the table.
struct TargetingColumn {
  std::string_view indicator;
  TableUnit unit;
  Text heading;  ///< in two lines
  Text below;
  Text name;  ///< in a file
};

/// Households and centres are counts, printed as soles are: without decimals.
inline constexpr std::array<TargetingColumn, 8> targeting_columns{{
    {"transfer_share",
     TableUnit::percent,
     {"Juntos", "Juntos"},
     {"%", "%"},
     {"households of the transfer among those reached",
      "hogares de la transferencia entre los alcanzados"}},
    {"coverage",
     TableUnit::percent,
     {"coverage", "cobertura"},
     {"%", "%"},
     {"coverage of the transfer's households", "cobertura de los hogares de la transferencia"}},
    {"inclusion_error",
     TableUnit::percent,
     {"inclusion", "error de"},
     {"error %", "incl. %"},
     {"inclusion error", "error de inclusión"}},
    {"exclusion_error",
     TableUnit::percent,
     {"exclusion", "error de"},
     {"error %", "excl. %"},
     {"exclusion error", "error de exclusión"}},
    {"targeting_index",
     TableUnit::index,
     {"index", "índice"},
     {"", ""},
     {"targeting index", "índice de focalización"}},
    {"households",
     TableUnit::soles,
     {"households", "hogares"},
     {"reached", "alcanz."},
     {"households reached", "hogares alcanzados"}},
    {"centres",
     TableUnit::soles,
     {"centres", "centros"},
     {"reached", "alcanz."},
     {"centres reached", "centros alcanzados"}},
    {"unspent",
     TableUnit::percent,
     {"unspent", "no gast."},
     {"%", "%"},
     {"budget unspent", "presupuesto no gastado"}},
}};

/// A programme with a selection.
struct TargetingRule {
  TableLabel label;
  std::int32_t rounds = 0;     ///< in the calendar
  double budget = 0;           ///< soles, of the first round
  double published = 0;        ///< share of Juntos households; NaN if none is published
  bool by_share = false;       ///< the queue is in the order of the share
  bool chain = false;          ///< coordination may break
  Estimate eligible = {};      ///< share of all centres that is in the queue
  Estimate at_published = {};  ///< households while the share is at least the published one
};

/// One rule after its first rounds.
struct TargetingRow {
  std::size_t rule = 0;
  std::int32_t rounds = 0;
  std::array<Estimate, targeting_columns.size()> cells;
};

/// The share of Juntos households in the first round under another value of one assumption.
struct GeographyRow {
  std::string parameter;
  OwnText words = {};
  double value = 0;
  double usual = 0;
  std::vector<double> transfer_share;  ///< by rule
};

struct TargetingTable {
  std::string scenario;
  std::uint64_t seed = 0;
  std::size_t replicates = 0;
  double households = 0;        ///< of the transfer, drawn
  Estimate country_share = {};  ///< of the transfer among all households of the centres
  double fitted_share = 0;      ///< of the transfer in eligible centres, to which the geography
                                ///< is solved
  double eligible_need = 0;     ///< and what makes a centre eligible there
  double eligible_households = 0;
  std::vector<TargetingRule> rules;
  std::vector<TargetingRow> rows;  ///< by rounds, then rule
  std::vector<GeographyRow> assumptions;
};

/// At most `table_width` columns.
std::string to_text(const TargetingTable& table, Language language);

/// What a reader has to know to judge the figures, a sentence or two each.
std::vector<std::string> notes_of(const TargetingTable& table, Language language);

DataTable data_table(const TargetingTable& table, Language language);
nlohmann::json to_json(const TargetingTable& table, Language language);

}  // namespace winay
