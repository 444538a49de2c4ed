#include "config/scenario/acts.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "winay/config/yaml/scalars.hpp"
#include "winay/core/text.hpp"

namespace winay::config {
namespace {

/// Looks through one scenario for what cannot act.
class Acts {
 public:
  Acts(Context& context, const View& root, const Node& file, const Scenario& scenario)
      : context_(context), root_(root), file_(file), scenario_(scenario) {}

  void check_programmes(const std::vector<Programme>& programmes);
  void check_times();
  void check_economy();
  void check_caps(const Programmes& programmes);
  void check_rules(const Programmes& programmes);
  void check_shares();

 private:
  [[nodiscard]] std::string date(std::int32_t bimester) const {
    return date_text(bimester, context_.first_year, context_.long_ago);
  }
  [[nodiscard]] std::int32_t last() const { return scenario_.model.calendar.bimesters() - 1; }
  [[nodiscard]] View time_of(const Arm& arm, const std::string& programme,
                             const std::string& key) const;
  void check_cap(const std::optional<double>& at_most, double weight, const Place& place,
                 const std::string& path);

  Context& context_;
  const View& root_;
  const Node& file_;
  const Scenario& scenario_;
};

bool is_in(const Arm& arm, const std::string& programme) {
  return std::any_of(arm.programmes.begin(), arm.programmes.end(),
                     [&](const Programme& p) { return p.name == programme; });
}

/// Those that the file extends may define programmes for others.
void Acts::check_programmes(const std::vector<Programme>& programmes) {
  for (const Programme& programme : programmes) {
    const View view = root_.child("programmes").child(programme.name);
    const bool own = !view.missing() && view.place().source == file_.place.source;
    const bool in_arm = std::any_of(scenario_.arms.begin(), scenario_.arms.end(),
                                    [&](const Arm& arm) { return is_in(arm, programme.name); });
    if (own && !in_arm) context_.warn(view.place(), view.path, {Problem::programme_in_no_arm, {}});
  }
}

/// Where the time stands that counts: the arm's, or the programme's own.
View Acts::time_of(const Arm& arm, const std::string& programme, const std::string& key) const {
  View in_arm = root_.child("arms").child(arm.name).child(key).child(programme);
  if (!in_arm.missing()) return in_arm;
  return root_.child("programmes").child(programme).child(key);
}

void Acts::check_times() {
  for (const Arm& arm : scenario_.arms) {
    for (const Programme& p : arm.programmes) {
      if (p.starts == never) continue;
      const View starts = time_of(arm, p.name, "starts");
      if (p.starts > last()) {
        context_.warn(starts.place(), starts.path,
                      {Problem::never_in_force, {date(p.starts), date(last())}});
      } else if (p.ends <= p.starts) {
        const View ends = time_of(arm, p.name, "ends");
        context_.warn(ends.place(), ends.path,
                      {Problem::ends_before_it_begins, {date(p.ends), date(p.starts)}});
      }
    }
  }
}

void Acts::check_economy() {
  const auto check = [&](const View& view, bool acts) {
    if (!acts) {
      context_.warn(view.place(), view.path, {Problem::never_in_horizon, {date(0), date(last())}});
    }
  };
  for (const EconomyEvent& event : scenario_.model.economy) {
    const View view = root_.child("economy").child(event.name);
    check(view.child("from"), event.from == never || event.from <= last());
    if (event.farm_factor == 1 && event.off_farm_factor == 1 && event.enterprise_factor == 1) {
      context_.warn(view.place(), view.path, {Problem::event_without_effect, {}});
    }
  }
  for (const EmergencyPayment& payment : scenario_.model.emergency_payments) {
    const View view = root_.child("emergency_payments").child(payment.name);
    check(view.child("at"), payment.at == never || (payment.at >= 0 && payment.at <= last()));
    for (const auto& [key, value] :
         {std::pair{"amount", payment.amount}, std::pair{"share", payment.share}}) {
      const View number = view.child(key);
      if (!(value > 0)) context_.warn(number.place(), number.path, {Problem::nothing_paid, {}});
    }
  }
}

void Acts::check_cap(const std::optional<double>& at_most, double weight, const Place& place,
                     const std::string& path) {
  if (!at_most || *at_most >= weight) return;
  constexpr double tenths = 10;
  context_.warn(place, path,
                {Problem::rule_cap_too_small,
                 {digits(*at_most), digits(std::round(weight * tenths) / tenths)}});
}

/// In a drawn population all households stand for the same number of the country.
void Acts::check_caps(const Programmes& programmes) {
  if (!scenario_.synthetic) return;
  const double weight = scenario_.synthetic->centres.national_households / scenario_.run.households;
  for (std::size_t k = 0; k < programmes.rules.size(); ++k) {
    const std::string& name = programmes.scope.programmes[k].name;
    for (const PlacedRule& placed : programmes.rules[k].rules) {
      const ExitRule& rule = placed.rule;
      check_cap(rule.at_most, weight, placed.place, placed.path + ".at_most");
      if (!rule.re_entry) continue;
      check_cap(rule.re_entry->at_most, weight, placed.place, placed.path + ".re_entry.at_most");
    }
    const std::optional<Intake>& intake = programmes.scope.programmes[k].intake;
    if (!intake) continue;
    const View at_most = root_.child("programmes").child(name).child("intake").child("at_most");
    check_cap(intake->at_most, weight, at_most.place(), at_most.path);
  }
}

/// Rules of a programme that the arm which stands for the scenario does not have; an intake of
/// nobody.
void Acts::check_rules(const Programmes& programmes) {
  const auto policy =
      std::find_if(scenario_.arms.begin(), scenario_.arms.end(),
                   [&](const Arm& arm) { return arm.name == scenario_.policy_arm; });
  for (std::size_t k = 0; k < programmes.rules.size(); ++k) {
    const Programme& programme = programmes.scope.programmes[k];
    const View view = root_.child("programmes").child(programme.name);
    if (policy != scenario_.arms.end() && !is_in(*policy, programme.name)) {
      for (const PlacedRule& rule : programmes.rules[k].rules) {
        context_.warn(rule.place, rule.path,
                      {Problem::rules_not_in_policy, {policy->name, programme.name}});
      }
    }
    if (programme.intake && scenario_.model.parameters.exit.waiting <= 0) {
      const View intake = view.child("intake");
      context_.warn(intake.place(), intake.path, {Problem::intake_of_nobody, {}});
    }
  }
}

/// Programmes in an arm that reach nobody whenever, unless a rule of the arm offers them.
void Acts::check_shares() {
  const auto offered = [&](const Arm& arm, const std::string& name) {
    return std::any_of(arm.programmes.begin(), arm.programmes.end(), [&](const Programme& p) {
      return std::any_of(p.exit.begin(), p.exit.end(),
                         [&](const ExitRule& rule) { return rule.offer_first == name; });
    });
  };
  const auto none = [](const Programme& programme, auto&& share) {
    const auto is_none = [&](const DatedProgramme& d) { return !(share(d.programme) > 0); };
    return !(share(programme) > 0) &&
           std::all_of(programme.later.begin(), programme.later.end(), is_none);
  };
  std::set<std::string> seen;
  for (const Arm& arm : scenario_.arms) {
    for (const Programme& p : arm.programmes) {
      if (offered(arm, p.name) || !seen.insert(p.name).second) continue;
      const View view = root_.child("programmes").child(p.name);
      const auto warn = [&](const View& at, bool nobody) {
        if (nobody) context_.warn(at.place(), at.path, {Problem::reaches_nobody, {p.name}});
      };
      warn(view.child("targeting").child("centres"),
           none(p, [](const Programme& q) { return q.targeting.centres; }));
      warn(view.child("targeting").child("households"),
           none(p, [](const Programme& q) { return q.targeting.households; }));
      const View coaching = view.child("coaching");
      warn(coaching.child("saturation"),
           none(p, [](const Programme& q) { return q.coaching ? q.coaching->saturation : 1; }));
      warn(coaching.child("attendance"),
           none(p, [](const Programme& q) { return q.coaching ? q.coaching->attendance : 1; }));
    }
  }
}

std::string arms_with(const Scenario& scenario, const std::string& programme) {
  std::string names;
  for (const Arm& arm : scenario.arms) {
    if (is_in(arm, programme)) names += (names.empty() ? "" : ", ") + arm.name;
  }
  return names;
}

}  // namespace

void check_acts(Context& context, const View& root, const Node& file, const Programmes& programmes,
                const Scenario& scenario) {
  if (!context.mistakes.none() || context.incomplete) return;
  Acts acts(context, root, file, scenario);
  if (!context.is_resolved) acts.check_programmes(programmes.scope.programmes);
  acts.check_times();
  acts.check_economy();
  acts.check_caps(programmes);
  acts.check_rules(programmes);
  acts.check_shares();
}

std::string in_force(const Programmes& programmes, const Scenario& scenario, Language language) {
  const auto in = [&](const Text& text) { return std::string(text.in(language)); };
  std::string text;
  for (std::size_t k = 0; k < programmes.rules.size(); ++k) {
    const RuleList& list = programmes.rules[k];
    const Programme& programme = programmes.scope.programmes[k];
    const std::string arms = arms_with(scenario, programme.name);
    if (arms.empty()) continue;
    for (const PlacedRule& placed : list.rules) {
      text += "  " + programme.name + in({", rule '", ", regla '"}) +
              placed.rule.name.in(language) + "' (" + placed.rule.place +
              in({"), arms ", "), brazos "}) + arms + ": " + placed.rule.said.in(language) + "\n";
    }
    for (const Replaced& replaced : list.replaced) {
      text += "  " + programme.name + in({": replaces rule '", ": reemplaza la regla '"}) +
              replaced.what + in({"' of ", "' de "}) + replaced.place + "\n";
    }
  }
  for (const auto& [arm, replaced] : programmes.lists) {
    text += in({"  arm ", "  brazo "}) + arm +
            in({": its programmes replace ", ": sus programas reemplazan "}) + replaced.what +
            in({" of ", " de "}) + replaced.place + "\n";
  }
  return text;
}

}  // namespace winay::config
