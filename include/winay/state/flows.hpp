#pragma once

#include <array>
#include <cstddef>

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

/// Why a household left the transfer; the number is the row in the table of texts.
enum class ExitReason : Flag { none, no_eligible_member, reclassified, suspended, transfer_ended };
/// Reasons from here on are the scenario's rules, by row.
inline constexpr Flag first_rule_reason = 32;

/// What a rule of the transfer did to a household this bimester, besides letting it go.
enum class ExitEvent : Flag { none, notice, offer, re_entry, entry };

// What happens to the households of one block in one bimester: scratch that stays in cache and is
// gone when the block is done. One struct a phase, named as the phase. Soles are soles of the
// bimester in prices of the base year, unless said otherwise.

/// What others have brought, of the whole block before any of its households moves.
struct SurroundingsFlows {
  TechnologyWords<Lanes> contacts;  ///< contacts using each technology
  Lanes<Real> climate_loss;  ///< share of income lost to the climate this year, before protection
};

/// Uniforms and normals of the bimester, drawn before anyone decides.
struct LuckFlows {
  Lanes<Real> income;                                  ///< standard normal
  Lanes<Real> spare;                                   ///< standard normal, the other of the pair
  Lanes<Real> asset_loss;                              ///< uniform
  Lanes<Real> compliance;                              ///< uniform
  Lanes<Real> food;                                    ///< uniform
  std::array<Lanes<Real>, practices.size()> adoption;  ///< uniforms
};

/// Once a year; in between as the stocks.
struct DemographyFlows {
  Lanes<Real> household_size;
  std::array<Lanes<Flag>, 2> child_ages;
  Lanes<Real> internality;  ///< of the head, who may be a new one
  Lanes<Real> powerful_others;
  Lanes<Real> chance;
};

struct ExitFlows {
  Lanes<Flag> affiliation;     ///< Affiliation, after this bimester's exits
  Lanes<Flag> reason;          ///< ExitReason
  Lanes<Real> observed_score;  ///< at the latest recertification
  Lanes<Real> payment_share;   ///< of the transfer's amount: less than 1 under a taper
  // What rules of the arm do; written, and read, only where it has some.
  Lanes<Flag> rule;  ///< as the stocks of these names, after this bimester
  Lanes<Flag> stage;
  Lanes<Flag> clock;
  std::array<Lanes<Flag>, 2> condition_counts;
  Lanes<Flag> offered_start;
  Lanes<Flag> event;         ///< ExitEvent
  Lanes<Real> grant;         ///< paid in cash on leaving
  Lanes<Real> asset_top_up;  ///< given in kind on coming back
};

struct ShockFlows {
  Lanes<Real> income_factor;  ///< climate and household luck, on measured income
  Lanes<Real> capital_kept;   ///< share of both capital stocks left after losses
};

/// Where programmes and households meet: programmes write it, phases respond without knowing who
/// paid.
struct SupportFlows {
  Lanes<Real> transfer;              ///< conditional and unconditional cash of programmes
  Lanes<Real> emergency;             ///< dated payments outside the programmes
  Lanes<Real> asset_grant;           ///< enterprise capital in kind
  TechnologyWords<Lanes> delivered;  ///< technologies delivered and still accompanied
  TechnologyWords<Lanes> arriving;   ///< technologies delivered this bimester
  TechnologyWords<Lanes> aware;      ///< technologies made known
  Lanes<Flag> trained;               ///< 1 once the household has started a productive programme
  Lanes<Real> visits;                ///< 1 while the yachachiq visits
  Lanes<Flag> coached;               ///< 1 in a bimester with sessions
  Lanes<Flag> plan;                  ///< Plan made this bimester
  Lanes<Real> plan_acts;             ///< 1 while plans are acted upon
  Lanes<Real> internality;           ///< shift given this bimester, standard deviations
  Lanes<Real> powerful_others;       ///< shift given this bimester, standard deviations
  Lanes<Real> savings_leak;          ///< share of cash savings lost this bimester
  Lanes<Real> programme_cost;        ///< spent on the household beyond cash and assets
};

struct PsychologyFlows {
  Lanes<Real> internality_shift;      ///< at the end of the bimester
  Lanes<Real> powerful_others_shift;  ///< at the end of the bimester
  Lanes<Real> locus_of_control;       ///< L with shifts
  Lanes<Real> locus_without_shifts;  ///< L of the head as it would be without coaching and feedback
};

struct LearningFlows {
  std::array<Lanes<Real>, practices.size()> know_how;  ///< x_j at the end of the bimester
  Lanes<Real> enterprise_know_how;                     ///< x^E at the end of the bimester
};

struct AdoptionFlows {
  TechnologyWords<Lanes> technologies;  ///< in use at the end, `enterprise` as at the start
  Lanes<Real> cost;                     ///< paid out of savings
};

struct ProductionFlows {
  Lanes<Real> traditional;  ///< y_L
  Lanes<Real> enterprise;   ///< y_H, net
  Lanes<Real> garden;       ///< y_B
  Lanes<Real> off_farm;     ///< y_off
};

struct IncomeFlows {
  Lanes<Real> measured;       ///< what the study measured
  Lanes<Real> home_produced;  ///< part of it eaten at home
  Lanes<Real> last_year;      ///< measured income of the last six bimesters, soles a year
};

struct LocalEconomyFlows {
  Lanes<Real> income;         ///< y_loc
  Lanes<Real> wage;           ///< over that of the base year
  Lanes<Real> product_price;  ///< of enterprise products, over that of the base year
  Lanes<Real> worth;          ///< what a sole of purchases buys, over the base year
};

struct FinanceFlows {
  Lanes<Real> formal_interest;
  Lanes<Real> informal_interest;
  Lanes<Real> formal_repaid;
  Lanes<Real> informal_repaid;
  Lanes<Real> informal_loan;
  Lanes<Real> enterprise_sold;   ///< idle enterprise capital sold in distress
  Lanes<Real> traditional_sold;  ///< traditional capital sold in distress
  Lanes<Flag> missed;            ///< a repayment was missed
  Lanes<Real> cash;              ///< left to spend, home production included
};

struct ConsumptionFlows {
  Lanes<Real> purchases;    ///< c, bought
  Lanes<Real> maintenance;  ///< x_m, put into traditional capital
  Lanes<Real> left_over;    ///< cash after both
};

struct EnterpriseFlows {
  Lanes<Real> formal_loan;
  Lanes<Real> investment;  ///< x_H
  Lanes<Flag> active;      ///< 1 if it runs at the end of the bimester, before closing
};

struct ComplianceFlows {
  Lanes<Flag> complied;
};

struct AccumulationFlows {
  Lanes<Real> leak;               ///< cash savings lost
  Lanes<Real> return_on_savings;  ///< earned on savings
  Lanes<Flag> started;            ///< 1 if the enterprise started
  Lanes<Flag> closed;             ///< 1 if the enterprise closed
};

struct WelfareFlows {
  Lanes<Real> consumption;  ///< c_tot: purchases, home production and unmeasured consumption
  Lanes<Real> per_person;   ///< mean c_tot of the last six bimesters, soles a person a month
  Lanes<Flag> food_insecure;
  Lanes<Flag> poverty_spell;
};

/// All flows of a block, in the order of the step.
struct Flows {
  SurroundingsFlows surroundings;
  LuckFlows luck;
  DemographyFlows demography;
  ExitFlows exit;
  ShockFlows shocks;
  SupportFlows support;
  PsychologyFlows psychology;
  LearningFlows learning;
  AdoptionFlows adoption;
  ProductionFlows production;
  IncomeFlows income;
  LocalEconomyFlows local_economy;
  FinanceFlows finance;
  ConsumptionFlows consumption;
  EnterpriseFlows enterprise;
  ComplianceFlows compliance;
  AccumulationFlows accumulation;
  WelfareFlows welfare;
};

}  // namespace winay
