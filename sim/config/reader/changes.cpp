#include "config/reader/changes.hpp"

#include <algorithm>
#include <map>

#include "config/reader/reader.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

/// Bimester of `2023-1`, or of `2023`, the first of its year.
Outcome<std::int32_t> read_change_date(const std::string& key, std::int32_t first_year) {
  const bool year = key.size() == 4 && std::all_of(key.begin(), key.end(),
                                                   [](char c) { return c >= '0' && c <= '9'; });
  Node node{.kind = Node::Kind::scalar, .place = {}, .text = key, .items = {}, .entries = {}};
  if (year) node.text += "-1";
  Outcome<std::int32_t> date = read_date(node, first_year);
  if (!date.value && date.problem.problem == Problem::not_a_date) {
    return {{}, {Problem::not_a_change_date, {key}}};
  }
  if (date.value && key == "never") return {{}, {Problem::not_a_change_date, {key}}};
  return date;
}

bool is_none(const Node& node) {
  return node.kind == Node::Kind::scalar && !node.quoted && node.text == "none";
}

Node a_map(const Place& place) {
  return {.kind = Node::Kind::map, .place = place, .text = {}, .items = {}, .entries = {}};
}

Entry a_text(std::string_view key, const Place& place, std::string text) {
  return {std::string(key),
          place,
          {.kind = Node::Kind::scalar,
           .place = place,
           .text = std::move(text),
           .quoted = true,
           .items = {},
           .entries = {}}};
}

/// The dates at which a label changes: `{2021: {shed: 0.95}}` as `{2021: 0.95}`.
Node dates_of_label(const Node& changes, std::string_view label) {
  if (changes.kind != Node::Kind::map) return changes;
  Node dates = a_map(changes.place);
  for (const Entry& date : changes.entries) {
    const Entry* whole = date.value.find("value");
    const Entry* part = (whole != nullptr ? whole->value : date.value).find(label);
    Entry entry = date;
    if (part == nullptr && !is_none(date.value)) continue;
    if (part != nullptr && whole == nullptr) entry.value = part->value;
    if (part != nullptr && whole != nullptr) {
      for (Entry& said : entry.value.entries) {
        if (said.key == "value") said.value = part->value;
      }
    }
    dates.entries.push_back(std::move(entry));
  }
  return dates;
}

/// Gathers the changes of one parameter.
class Gatherer {
 public:
  Gatherer(Context& context, const View& view, std::string_view unit)
      : context_(context), path_(join(view.path, "changes")), unit_(unit) {}

  /// The changes of a layer, below those gathered before.
  void add(const Entry& changes, bool for_trial);

  std::vector<DatedValue> take() {
    std::vector<DatedValue> all;
    for (auto& [from, change] : found_) {
      if (change.value != nullptr) all.push_back(std::move(change));
    }
    return all;
  }

 private:
  void add_date(const Node& map, const Entry& entry, bool for_trial);
  [[nodiscard]] bool is_within(const Entry& entry, std::int32_t from);
  void read_value(const Entry& entry, const std::string& path, DatedValue& change);
  [[nodiscard]] std::string shown(std::int32_t bimester) const {
    return date_text(bimester, context_.first_year, context_.long_ago);
  }

  Context& context_;
  std::string path_;
  std::string_view unit_;
  std::map<std::int32_t, DatedValue> found_;
  const Entry* last_ = nullptr;  ///< the date before, in the same map
  std::int32_t last_from_ = 0;
};

void Gatherer::add(const Entry& changes, bool for_trial) {
  const Node& map = changes.value;
  if (map.kind != Node::Kind::map || map.entries.empty()) {
    context_.mistake(changes.place, path_, {Problem::changes_not_a_map, {}});
    return;
  }
  last_ = nullptr;
  for (const Entry& entry : map.entries) add_date(map, entry, for_trial);
}

bool Gatherer::is_within(const Entry& entry, std::int32_t from) {
  const bool known = context_.bimesters > 0;
  if (known && from < 0) {
    context_.mistake(entry.place, join(path_, entry.key),
                     {Problem::change_before_calendar, {shown(from), shown(0)}});
    return false;
  }
  if (known && from >= context_.bimesters) {
    context_.mistake(
        entry.place, join(path_, entry.key),
        {Problem::change_after_calendar, {shown(from), shown(context_.bimesters - 1)}});
    return false;
  }
  if (last_ != nullptr && from <= last_from_) {
    context_.mistake(entry.place, join(path_, entry.key),
                     {Problem::changes_not_ascending, {shown(from), shown(last_from_)}},
                     {{last_->place, {Problem::note_date_before, {}}}});
    return false;
  }
  return true;
}

void Gatherer::add_date(const Node& map, const Entry& entry, bool for_trial) {
  Outcome<std::int32_t> from = read_change_date(entry.key, context_.first_year);
  if (!from.value) {
    if (refuse_cut_number(context_, map, entry, path_)) return;
    context_.mistake(entry.place, join(path_, entry.key), std::move(from.problem));
    return;
  }
  if (!is_within(entry, *from.value)) return;
  last_ = &entry;
  last_from_ = *from.value;
  const auto [place, is_new] = found_.try_emplace(*from.value);
  if (!is_new) return;  // a layer above says it
  DatedValue& change = place->second;
  change.from = *from.value;
  change.date = shown(*from.value);
  change.place = entry.place;
  change.for_trial = for_trial;
  if (!is_none(entry.value)) read_value(entry, join(path_, entry.key), change);
}

/// A bare value, or {value, unit, source}; the unit is the parameter's.
void Gatherer::read_value(const Entry& entry, const std::string& path, DatedValue& change) {
  const Node& node = entry.value;
  const Entry* value = node.find("value");
  if (value == nullptr) {
    change.value = &node;
    return;
  }
  refuse_unknown(context_, {path, {{entry.place, &node}}, {}}, {"value", "unit", "source"});
  change.value = &value->value;
  const Entry* unit = node.find("unit");
  if (unit != nullptr && unit->value.text != unit_) {
    context_.mistake(unit->value.place, path,
                     {Problem::wrong_unit, {unit->value.text, std::string(unit_)}});
  }
  const Entry* source = node.find("source");
  if (source == nullptr) return;
  Outcome<std::string> text = read_text(source->value);
  if (!text.value) context_.mistake(source->value.place, path, std::move(text.problem));
  change.source = text.value.value_or("");
}

Problem reason_against(const Field& field) {
  if (field.label) return Problem::change_of_a_label;
  switch (field.dated) {
    case Dated::counts_time:
      return Problem::change_counts_time;
    case Dated::happens_once:
      return Problem::change_happens_once;
    case Dated::forms_queue:
      return Problem::change_forms_queue;
    case Dated::yes:
      break;
  }
  return Problem::change_throughout;
}

}  // namespace

std::optional<Node> part_of_label(const Said& said, std::string_view label, std::string_view unit) {
  Node part = a_map(said.node->place);
  const Entry* whole = said.node->find("value");
  if (const Entry* value = whole != nullptr ? whole->value.find(label) : nullptr) {
    part.entries.push_back({"value", value->place, value->value});
    part.entries.push_back(a_text("unit", said.key, std::string(unit)));
    const Entry* source = said.node->find("source");
    // What is wrong with the source is said once, of the whole.
    const bool blank = source != nullptr && source->value.text.empty();
    part.entries.push_back(a_text("source", said.key,
                                  blank               ? "…"
                                  : source != nullptr ? source->value.text
                                                      : set_source));
  }
  if (const Entry* changes = said.node->find("changes")) {
    Node dates = dates_of_label(changes->value, label);
    const bool nothing =
        dates.kind == Node::Kind::map && dates.entries.empty() && !changes->value.entries.empty();
    if (!nothing) part.entries.push_back({"changes", changes->place, std::move(dates)});
  }
  if (part.entries.empty()) return {};
  return part;
}

std::vector<DatedValue> changes_of(Context& context, const View& view, std::string_view unit) {
  Gatherer gatherer(context, view, unit);
  const bool trial = !view.missing() && view.said.front().on_command_line();
  for (const Said& said : view.said) {
    if (!said.is_map()) break;
    const Entry* changes = said.node->find("changes");
    const bool none = changes != nullptr && is_none(changes->value);
    if (changes != nullptr && !none) gatherer.add(*changes, trial);
    const bool whole = said.node->find("value") != nullptr && !said.on_command_line();
    if (whole || none) break;
  }
  return gatherer.take();
}

bool may_change(Context& context, const std::string& path, const std::vector<DatedValue>& changes,
                const Field& field) {
  const bool may = context.dated.allowed && field.dated == Dated::yes && !field.label;
  if (changes.empty() || may) return true;
  const Problem reason = context.dated.allowed ? reason_against(field) : Problem::change_throughout;
  context.mistake(changes.front().place, join(path, "changes"), {reason, {}});
  return false;
}

const DatedValue* in_force(const Context& context, const std::vector<DatedValue>& changes) {
  const DatedValue* last = nullptr;
  for (const DatedValue& change : changes) {
    if (context.dated.at && change.from <= *context.dated.at) last = &change;
  }
  return last;
}

void note_change(Context& context, const std::string& path, const DatedValue& change,
                 const std::string& value, bool same, bool falls) {
  context.dated.found.push_back(
      {join(path, "changes." + change.date), change.place, change.date, change.from, falls});
  if (!same || change.for_trial) return;
  context.mistake(change.place, join(path, "changes." + change.date),
                  {Problem::change_moves_nothing, {value}});
}

std::set<std::int32_t> dates_of(const std::vector<NotedChange>& changes) {
  std::set<std::int32_t> dates;
  for (const NotedChange& change : changes) dates.insert(change.from);
  return dates;
}

void check_in_force(Context& context, const std::vector<NotedChange>& changes, std::int32_t starts,
                    std::int32_t ends) {
  const auto shown = [&](std::int32_t bimester) {
    return date_text(bimester, context.first_year, context.long_ago);
  };
  for (const NotedChange& change : changes) {
    if (change.from <= starts) {
      context.mistake(change.place, change.path,
                      {Problem::change_before_start, {change.date, shown(starts)}});
    } else if (change.from >= ends) {
      context.mistake(change.place, change.path,
                      {Problem::change_after_end, {change.date, shown(ends)}});
    }
  }
}

}  // namespace winay::config
