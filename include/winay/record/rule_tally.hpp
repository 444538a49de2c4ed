#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/model/model.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

/// What a rule or a programme does to a household in a year.
enum class Act : std::size_t { asked, refused, offered, left, returned, reached };
struct ActRow {
  std::string_view name;
  Text words;    ///< in a table
  Text meaning;  ///< in a file
};
inline constexpr std::array<ActRow, 6> act_rows{{
    {"asked",
     {"asked", "piden"},
     {"households that met the rule in the year", "hogares que cumplieron la regla en el año"}},
    {"refused",
     {"held back by the cap", "retenidos por el tope"},
     {"of those that met it, still held back by the cap at the end of the year",
      "de quienes la cumplieron, retenidos por el tope al final del año"}},
    {"offered",
     {"offered first", "con oferta previa"},
     {"households to which it offered a programme first",
      "hogares a los que ofreció antes un programa"}},
    {"left",
     {"left", "salen"},
     {"households that left the transfer by it",
      "hogares que salieron de la transferencia por ella"}},
    {"returned",
     {"returned", "vuelven"},
     {"households that had left by it and came back", "hogares que salieron por ella y volvieron"}},
    {"reached",
     {"reached", "alcanzados"},
     {"households that the programme reached", "hogares a los que llegó el programa"}},
}};
using Acts = std::array<double, act_rows.size()>;

/// What a rule of an arm, or a programme besides its transfer, did in a run.
struct RuleDeed {
  std::string where;  ///< the arm; in a comparison the scenario
  std::string cell;   ///< of a comparison: `late · threshold`
  OwnText rule;       ///< its name, or the programme's
  std::string place;  ///< `my-exit.yaml:7`; empty: a programme
  // Simulated households over all replicates.
  std::int64_t took = 0;          ///< that it ever let go, suspended or reached
  std::int64_t most_at_once = 0;  ///< of them in one bimester
  std::int64_t concerned = 0;     ///< whom a rule could take in that bimester
  /// That were in the transfer at any time; beside no rule, in the first bimester.
  std::int64_t of_households = 0;
  std::int32_t replicates = 1;
  std::vector<Acts> years;  ///< households of the country, mean over replicates

  [[nodiscard]] bool is_programme() const { return place.empty(); }
  [[nodiscard]] bool nobody() const { return took == 0; }
  /// Nearly all who were in the transfer in the same bimester, by a rule.
  [[nodiscard]] bool everybody_at_once() const;
};

/// Counts whom the rules of an arm take, and whom its programmes reach, while another observer
/// watches the same run.
class RuleTally final : public Observer {
 public:
  /// `next` and the arm must outlive it.
  RuleTally(Observer& next, const Model& model, const Arm& arm, std::int32_t households);

  /// Who is taken at once is counted bimester by bimester, where there are rules.
  [[nodiscard]] bool takes_years() const override { return rules_.empty() && next_.takes_years(); }
  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& now) override;

  /// What was seen, rules first.
  [[nodiscard]] std::vector<RuleDeed> deeds(const std::string& where,
                                            const std::string& cell = {}) const;

 private:
  /// Of a rule or a programme, by year and act: weights in thousandths of a household, so that the
  /// order in which threads add them does not matter.
  using Sums = std::vector<std::atomic<std::int64_t>>;

  void count(std::size_t row, std::int32_t year, Act act, Real weight);
  void reach(std::size_t row, std::size_t household, std::int32_t year, Real weight);
  void count_starts(const BlockStep& step);
  void count_rules(const BlockStep& step, std::size_t h, std::size_t household);
  void take(std::size_t row, std::size_t household);
  [[nodiscard]] std::vector<Acts> years_of(std::size_t row) const;

  Observer& next_;
  const Arm& arm_;
  std::int32_t years_;
  std::vector<ExitRule> rules_;
  std::vector<std::size_t> programmes_;  ///< of the arm, besides transfers
  std::vector<Sums> sums_;               ///< by rule, then by programme
  std::vector<std::uint64_t> taken_by_;  ///< of each household, one bit a rule
  std::vector<Flag> under_;              ///< rule of each household after the last bimester
  std::vector<std::uint8_t> inside_;     ///< whether it was ever in the transfer
  std::vector<std::uint8_t> reached_;    ///< by programme and household
  std::array<std::atomic<std::int64_t>, most_rules> now_{};
  std::array<std::int64_t, most_rules> most_{};
  /// Households in the transfer in this bimester, or just let go by a rule; and the same in that in
  /// which most_ were taken.
  std::atomic<std::int64_t> inside_now_{0};
  std::array<std::int64_t, most_rules> concerned_{};
};

/// Adds the deeds of one replicate to those of others.
void add_deeds(std::vector<RuleDeed>& all, const std::vector<RuleDeed>& more);

}  // namespace winay
