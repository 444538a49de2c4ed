#include "config/scenario/past.hpp"

#include <algorithm>
#include <set>

#include "config/reader/changes.hpp"
#include "config/reader/reader.hpp"
#include "config/scenario/administration.hpp"
#include "config/scenario/arms.hpp"
#include "config/scenario/prices.hpp"
#include "config/scenario/tree_difference.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

constexpr Field past_level_field{
    .unit = "1",
    .min = 1e-6,
    .max = 1e6,
    .symbol = {},
    .meaning = {"consumer prices before the first year over those of the base year",
                "precios al consumidor antes del primer año sobre los del año base"}};

/// Programmes as they are read, as the resolved file writes them, and as rows of a table.
struct Account {
  std::vector<Programme> programmes;
  Node tree;
  std::vector<ParameterRecord> records;

  [[nodiscard]] const Node* tree_of(const std::string& name) const {
    const Entry* all = tree.find("programmes");
    const Entry* one = all == nullptr ? nullptr : all->value.find(name);
    return one == nullptr ? nullptr : &one->value;
  }
};

/// Reads programmes without a trace, but for mistakes.
Account account_of(Context& context, const ProgrammeViews& views, const Scenario& scenario) {
  const Aside aside(context, {});
  Account account{read_programmes(context, views, scenario).scope.programmes, {}, {}};
  SourceText& source = context.sources.emplace_back();
  source.name = "past";
  source.text = context.resolved.yaml();
  if (!source.text.empty()) account.tree = parse(source, context.mistakes).value_or(Node{});
  account.records = context.records;
  return account;
}

/// The past of programmes. `--set` acts throughout, but what the scenario itself adds, as a rule of
/// exit, has no place in the past: there such words change nothing.
Account past_account(Context& context, ProgrammeViews views, const Scenario& scenario) {
  for (;;) {
    Account account = account_of(context, views, scenario);
    const std::set<const SourceText*> misplaced = context.mistakes.take_from_command_line();
    if (misplaced.empty()) return account;
    for (auto& [name, view] : views) {
      std::erase_if(view.said,
                    [&](const Said& said) { return misplaced.count(said.node->place.source) > 0; });
    }
  }
}

const Programme* find_in(const std::vector<Programme>& programmes, const std::string& name) {
  const auto found = std::find_if(programmes.begin(), programmes.end(),
                                  [&](const Programme& p) { return p.name == name; });
  return found == programmes.end() ? nullptr : &*found;
}

/// What the layers of a resolved file say of a programme's past: under `past`, over what they say
/// of it now.
View past_in_resolved(const View& root, const std::string& name) {
  const View now = root.child("programmes").child(name);
  const View past = root.child("past").child("programmes").child(name);
  View view{.path = now.path, .said = {}, .parent = now.parent};
  const auto add = [&](const View& from, bool command_line) {
    for (const Said& said : from.said) {
      if (said.on_command_line() == command_line) view.said.push_back(said);
    }
  };
  add(now, true);
  add(past, true);
  add(past, false);
  add(now, false);
  return view;
}

ProgrammeViews past_views(Context& context, const View& root) {
  const View map = root.child("programmes");
  std::vector<std::string> names = map.keys();
  for (const std::string& name : root.child("past").child("programmes").keys()) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  ProgrammeViews views;
  for (const std::string& name : names) {
    const View said = context.is_resolved ? past_in_resolved(root, name) : map.child(name).past();
    const View view = said.until_none();
    if (!view.missing()) views.emplace_back(name, with_files(context, view, ""));
  }
  return views;
}

/// A file that extends another is the first to define the programme, or changes its past too.
bool is_of_extending(const View& programme) {
  const auto rewrites = [](const Said& said) {
    const Entry* starts = said.extending ? said.node->find("starts") : nullptr;
    return starts != nullptr && starts->value.text == "always";
  };
  return !programme.missing() &&
         (programme.said.back().extending ||
          std::any_of(programme.said.begin(), programme.said.end(), rewrites));
}

/// The list that a resolved file keeps.
std::vector<Programme> listed_in_force(const View& root, const Account& past) {
  std::vector<Programme> programmes;
  const View list = root.child("past").child("in_force");
  if (list.missing()) return programmes;
  for (const Node& item : list.said.front().node->items) {
    if (const Programme* p = find_in(past.programmes, item.text)) programmes.push_back(*p);
  }
  return programmes;
}

/// Programmes of the base arm as it was, that start before the burn-in does; and those that a file
/// that extends another puts there, with starts of their own.
std::vector<Programme> in_force(Context& context, const View& root, const Account& past,
                                const Scenario& scenario) {
  if (context.is_resolved) return listed_in_force(root, past);
  const View base = root.child("base").past();
  const std::string& name = base.said.front().node->text;
  const View arm = root.child("arms").child(name).past().until_none();
  std::vector<Programme> programmes;
  if (!arm.missing()) {
    const Aside aside(context, {});
    programmes = read_arm(context, arm, name, past.programmes).programmes;
  }
  std::erase_if(programmes, [&](const Programme& p) { return p.starts > -scenario.run.burn_in; });
  for (const Programme& now : scenario.model.before.programmes) {
    const bool own = is_of_extending(root.child("programmes").child(now.name));
    if (!own || find_in(programmes, now.name) != nullptr) continue;
    const Programme* then = find_in(past.programmes, now.name);
    programmes.push_back(then == nullptr ? now : *then);
    programmes.back().starts = now.starts;
    programmes.back().ends = now.ends;
  }
  return programmes;
}

/// What of a programme was different. Names are those of now.
std::optional<Node> difference_in(const Account& past, const Account& now, const Programme& then,
                                  const Context& context) {
  Node tree = *past.tree_of(then.name);
  for (Entry& entry : tree.entries) {
    const bool starts = entry.key == "starts";
    if (!starts && entry.key != "ends") continue;
    entry.value.text =
        date_text(starts ? then.starts : then.ends, context.first_year, context.long_ago);
  }
  const Node* other = now.tree_of(then.name);
  const auto without_names = [](Node node) {
    std::erase_if(node.entries, [](const Entry& entry) {
      return entry.key == "long_name" || entry.key == "long_name_es";
    });
    return node;
  };
  if (other == nullptr) return tree;
  return difference_of(without_names(std::move(tree)), without_names(*other));
}

bool acts_in_the_burn_in(const std::string& key) { return key != "exit" && key != "intake"; }

/// Adds how the programme stood to each arm that has it.
void attach(Scenario& scenario, const Programme& then) {
  for (Arm& arm : scenario.arms) {
    for (Programme& programme : arm.programmes) {
      if (programme.name != then.name) continue;
      Programme before = then;
      before.later.clear();
      before.long_name = programme.long_name;
      programme.before = {std::move(before)};
    }
  }
}

/// Rows of the table of parameters for numbers that were others.
void record_past(Context& context, const Account& past, const std::vector<Programme>& programmes) {
  for (const ParameterRecord& then : past.records) {
    const bool in_force = std::any_of(
        programmes.begin(), programmes.end(),
        [&](const Programme& p) { return then.path.starts_with("programmes." + p.name + "."); });
    const bool same = std::any_of(context.records.begin(), context.records.end(),
                                  [&](const ParameterRecord& now) {
                                    return now.path == then.path && now.value == then.value;
                                  });
    if (!in_force || same) continue;
    context.records.push_back(then);
    context.records.back().path = "past." + then.path;
  }
}

/// The level of the burn-in, if it is not that of the first year: a row of the table of parameters.
std::optional<std::pair<double, ParameterRecord>> past_level(Context& context, const View& root,
                                                             const PriceIndex& now) {
  const Aside aside(context, {});
  const View past = root.child("past");
  if (context.is_resolved) {
    if (past.child("price_level").missing()) return {};
    double level = 1;
    Reader reader(context, past);
    reader.number("price_level", level, past_level_field);
    if (context.records.empty()) return {};
    return std::pair{level, context.records.front()};
  }
  const View prices = root.child("prices");
  if (!prices.is_extended()) return {};
  PriceIndex then;
  read_prices(context, prices.past(), then);
  const double level = then.at(context.first_year);
  // Another base year is another unit, of the past too.
  if (then.base_year != now.base_year || level == now.at(context.first_year)) return {};
  const std::string year = "prices.level." + std::to_string(context.first_year);
  ParameterRecord row{.path = "past.price_level",
                      .value = digits(level),
                      .unit = std::string(past_level_field.unit),
                      .source = {},
                      .file = {},
                      .symbol = {},
                      .meaning = past_level_field.meaning};
  for (const ParameterRecord& record : context.records) {
    if (record.path != year) continue;
    row.source = record.source;
    row.file = record.file;
  }
  return std::pair{level, std::move(row)};
}

/// Programmes with what was different of each, in the order of those in force.
struct Differences {
  std::vector<std::pair<std::string, Node>> of_programmes;
  bool order = false;  ///< others were in force
};

Differences find_differences(Context& context, const Account& past, const Account& now,
                             const std::vector<Programme>& then, Scenario& scenario) {
  const std::vector<Programme>& as_now = scenario.model.before.programmes;
  Differences all;
  all.order = !std::equal(then.begin(), then.end(), as_now.begin(), as_now.end(),
                          [](const Programme& a, const Programme& b) { return a.name == b.name; });
  for (const Programme& programme : then) {
    std::optional<Node> tree = difference_in(past, now, programme, context);
    if (!tree) continue;
    const bool acts =
        std::any_of(tree->entries.begin(), tree->entries.end(),
                    [](const Entry& entry) { return acts_in_the_burn_in(entry.key); });
    if (acts) attach(scenario, programme);
    all.of_programmes.emplace_back(programme.name, std::move(*tree));
  }
  return all;
}

void write_programmes(Context& context, const std::vector<Programme>& in_force,
                      const Differences& differences) {
  std::string names;
  for (const Programme& p : in_force) names += (names.empty() ? "" : ", ") + in_quotes(p.name);
  context.resolved.plain("in_force", "[" + names + "]");
  context.resolved.open("programmes");
  for (const auto& [name, tree] : differences.of_programmes) {
    write_map(context.resolved, name, tree);
  }
  context.resolved.close();
}

bool has_past(const Context& context, const View& root) {
  if (context.is_resolved) return !root.child("past").missing();
  const auto extended = [&](const char* key) { return root.child(key).is_extended(); };
  return extended("programmes") || extended("arms") || extended("base") || extended("prices") ||
         extended("exit");
}

void read_past_programmes(Context& context, const View& root, Scenario& scenario) {
  if (context.is_resolved && root.child("past").child("in_force").missing()) return;
  const Account past = past_account(context, past_views(context, root), scenario);
  std::vector<Programme> then = in_force(context, root, past, scenario);
  if (!context.mistakes.none()) return;
  const Account now = account_of(context, programme_views(context, root), scenario);
  const Differences differences = find_differences(context, past, now, then, scenario);
  if (differences.order || !differences.of_programmes.empty()) {
    write_programmes(context, then, differences);
    record_past(context, past, then);
  }
  scenario.model.before.programmes = std::move(then);
}

}  // namespace

void read_past(Context& context, const View& root, Scenario& scenario) {
  // What is wrong with the present is said first.
  if (!has_past(context, root) || !context.mistakes.none()) return;
  context.resolved.open("past");
  read_past_programmes(context, root, scenario);
  read_past_administration(context, root, scenario);
  if (const auto level = past_level(context, root, scenario.model.prices)) {
    const ParameterRecord& row = level->second;
    scenario.model.prices.before = level->first;
    context.resolved.parameter("price_level", row.value, row.unit, row.source);
    context.records.push_back(row);
  }
  context.resolved.close();
}

}  // namespace winay::config
