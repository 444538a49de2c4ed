#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "config/rules/rules.hpp"

/// What follows from conditions alone, whatever the households. Nothing is claimed that is not
/// certain: a rule that seems possible may still never fire.
namespace winay::config {

/// Values of an observable; an end may be left out.
struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool without_low = false;
  bool without_high = false;

  [[nodiscard]] bool empty() const {
    return low > high || (low == high && (without_low || without_high));
  }
};

/// Which values are possible in a scenario.
class Possible {
 public:
  Possible(const RuleScope& scope, const std::vector<Arm>& arms) : scope_(scope), arms_(arms) {}

  [[nodiscard]] Interval values(const Condition& c) const;
  /// Every department; empty: not known.
  [[nodiscard]] const std::vector<std::string>& departments() const { return scope_.departments; }

 private:
  [[nodiscard]] Interval times(const Condition& c) const;

  const RuleScope& scope_;
  const std::vector<Arm>& arms_;
};

/// A comparison, or its contrary.
struct Literal {
  const Term* term = nullptr;
  bool contrary = false;
};

/// Comparisons that hold together.
using Branch = std::vector<Literal>;

/// The branches of which one holds when the term does, or when its contrary does; nothing if there
/// are too many to look at.
[[nodiscard]] std::optional<std::vector<Branch>> branches_of(const Term& term, bool contrary);

/// Two comparisons that cannot hold together; one alone, if it cannot hold at all.
struct Clash {
  Literal one;
  Literal other;
};
[[nodiscard]] std::optional<Clash> clash_in(const Branch& branch, const Possible& possible);

/// Why no branch of the term can hold: the clash of the first one.
[[nodiscard]] std::optional<Clash> never_holds(const Term& term, const Possible& possible);

/// Whether `a` holds only where `b` does too.
[[nodiscard]] bool implies(const Term& a, const Term& b, const Possible& possible);

/// Whether one comparison holds only where the other does; both are of the same variable.
[[nodiscard]] bool implies(const Literal& a, const Literal& b, const Possible& possible);

/// Whether a comparison holds always.
[[nodiscard]] bool always_holds(const Literal& literal, const Possible& possible);

/// Whether what is compared can change while a household is out of the transfer.
[[nodiscard]] bool changes_outside(Observable observable);

/// Bimesters from a household's start until it has completed the programme.
[[nodiscard]] double duration_of(const Programme& programme);

/// Reports a rule whose notice, taper and offer are longer than the calendar, so that it changes
/// nothing in it; warns of one by which nobody is out before its end.
void check_way_out(Context& context, const RuleScope& scope, const PlacedRule& placed);

/// Warns of comparisons with more than any household comes near.
void check_reached(Context& context, const PlacedRule& placed);

[[nodiscard]] bool same_variable(const Condition& a, const Condition& b);

}  // namespace winay::config
