#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/config/scenario/statements.hpp"
#include "winay/core/language.hpp"
#include "winay/output/stored/figures.hpp"
#include "winay/output/stored/run.hpp"

/// What differs between two results files: first what went in, then what came out.
namespace winay {

/// Something that both files say of themselves, differently.
struct IdentityDifference {
  std::string what;  ///< `version`, `seed`
  std::string a;
  std::string b;
};

/// One yearly figure in both files, means over replicates.
struct FigureDifference {
  std::string label_a;
  std::string label_b;
  std::int32_t year = 0;
  std::string group;
  std::string indicator;
  std::string units;
  double a = 0;
  double b = 0;
  double difference = 0;  ///< b − a
  double error = 0;       ///< Monte-Carlo standard error of the difference; NaN if there is none
  double degrees = 0;     ///< of freedom of that error

  /// difference / error; 0 where nothing differs, infinite where luck plays no part.
  [[nodiscard]] double z() const;
  /// |z| > 2.
  [[nodiscard]] bool stands_out() const;
};

struct ResultsDifference {
  StoredRun a;
  StoredRun b;
  bool identical = false;  ///< the same result_hash: the same states, to the bit
  bool paired = false;     ///< compared replicate by replicate: same households, same luck
  std::size_t replicates_a = 0;
  std::size_t replicates_b = 0;
  std::vector<StatementDifference> inputs;
  std::vector<IdentityDifference> identity;
  std::vector<std::string> only_a;  ///< labels without a counterpart
  std::vector<std::string> only_b;
  std::vector<FigureDifference> figures;  ///< by label, year, group, indicator

  [[nodiscard]] bool results_differ() const;
  /// Figures that can be judged, those that stand out, and how many of them would by chance alone.
  [[nodiscard]] std::size_t judged() const;
  [[nodiscard]] std::size_t standing_out() const;
  [[nodiscard]] double by_chance() const;
};

/// Labels are matched by name, or else by arm, reading and structure.
ResultsDifference difference_of(const StoredRun& a, const StoredFigures& figures_a,
                                const StoredRun& b, const StoredFigures& figures_b);

/// At most `table_width` columns.
std::string to_text(const ResultsDifference& difference, Language language);
/// Of it, who made the two, and the keys that differ.
std::string identity_text(const std::vector<IdentityDifference>& identity, Language language);
std::string inputs_text(const std::vector<StatementDifference>& inputs, Language language);
nlohmann::json inputs_json(const std::vector<StatementDifference>& inputs);
nlohmann::json identity_json(const std::vector<IdentityDifference>& identity);
nlohmann::json to_json(const ResultsDifference& difference);

}  // namespace winay
