#include <algorithm>

#include "config/rules/parts.hpp"
#include "config/rules/terms.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"

namespace winay::config {
namespace {

/// Reads `then` of one rule.
class ThenReader {
 public:
  ThenReader(Context& context, const RuleScope& scope, const Node& rule, PlacedRule& placed)
      : context_(context),
        scope_(scope),
        rule_(rule),
        placed_(placed),
        path_(join(placed.path, "then")) {}

  void read();

 private:
  void refuse(const Place& place, Message message) {
    context_.mistake(place, path_, std::move(message));
  }
  void duration(const Node& then, std::string_view key, std::int32_t least, std::int32_t& value);
  void suspension(const Node& then, const Entry& suspend);
  void leaving(const Node& then);
  void taper(const Node& then);
  void shares(const Node& list);
  void offer(const Entry& entry);

  Context& context_;
  const RuleScope& scope_;
  const Node& rule_;
  PlacedRule& placed_;
  std::string path_;
};

void ThenReader::read() {
  const Entry* then = rule_.find("then");
  if (then == nullptr) {
    context_.mistake(placed_.place, path_, {Problem::rule_without_consequence, {}});
    return;
  }
  const Node& node = then->value;
  if (node.kind == Node::Kind::scalar && node.text == "leave") return;
  if (node.kind != Node::Kind::map || node.entries.empty()) {
    return refuse(node.place, {Problem::rule_then_expected, {}});
  }
  refuse_keys(context_, node, path_,
              {"taper", "each", "notice", "exit_grant", "offer_first", "suspend"});
  if (const Entry* suspend = said(node, "suspend")) {
    suspension(node, *suspend);
  } else {
    leaving(node);
  }
}

/// A time in bimesters, no longer than the calendar, if the map says one.
void ThenReader::duration(const Node& then, std::string_view key, std::int32_t least,
                          std::int32_t& value) {
  const Entry* entry = said(then, key);
  if (entry == nullptr) return;
  value = read_bimesters_of_calendar(context_, scope_, entry->value, join(path_, key), least)
              .value_or(value);
}

void ThenReader::suspension(const Node& then, const Entry& suspend) {
  duration(then, "suspend", 1, placed_.rule.suspend_for);
  for (const Entry& entry : then.entries) {
    if (entry.key == suspend.key || said(then, entry.key) == nullptr) continue;
    refuse(entry.place, {Problem::rule_suspends, {entry.key}});
  }
  const Entry* back = said(rule_, "re_entry");
  if (back == nullptr) return;
  context_.mistake(back->place, placed_.path, {Problem::rule_suspends, {back->key}});
}

void ThenReader::leaving(const Node& then) {
  taper(then);
  duration(then, "notice", 0, placed_.rule.notice);
  read_soles(context_, then, path_, "exit_grant", placed_.rule.exit_grant);
  if (const Entry* first = said(then, "offer_first")) offer(*first);
}

void ThenReader::taper(const Node& then) {
  const Entry* taper = said(then, "taper");
  const Entry* each = said(then, "each");
  duration(then, "each", 1, placed_.rule.each);
  if (taper == nullptr) {
    if (each != nullptr) refuse(each->place, {Problem::rule_each_without_taper, {}});
    return;
  }
  if (each == nullptr) refuse(taper->place, {Problem::rule_taper_without_each, {}});
  const Node& list = taper->value;
  if (list.kind != Node::Kind::list) {
    refuse(list.place, {Problem::rule_taper_not_a_list, {}});
  } else if (list.items.size() < 2) {
    refuse(list.place, {Problem::rule_taper_of_one, {}});
  } else {
    shares(list);
  }
}

/// Shares of the amount that never rise and end with nothing.
void ThenReader::shares(const Node& list) {
  double before = 100;
  std::string written = "100 %";
  for (const Node& item : list.items) {
    Outcome<double> share = read_quantity(item, "%");
    if (share.value && !(*share.value >= 0 && *share.value <= 100)) {
      share = {{}, {Problem::out_of_range, {item.text, "0 %", "100 %"}}};
    } else if (share.value && *share.value > before) {
      share = {{}, {Problem::rule_taper_rises, {item.text, written}}};
    }
    if (!share.value) return refuse(item.place, std::move(share.problem));
    before = *share.value;
    written = item.text;
    placed_.rule.taper.push_back(before / 100.0);
  }
  if (before == 0) return;
  refuse(list.items.back().place, {Problem::rule_taper_end, {written}});
}

/// The programme to be completed before anybody leaves.
void ThenReader::offer(const Entry& entry) {
  const std::string& name = entry.value.text;
  placed_.offer = entry.value.place;
  if (!scope_.whole) return;
  std::vector<std::string> known;
  for (const Programme& programme : scope_.programmes) known.push_back(programme.name);
  const auto found = std::find(known.begin(), known.end(), name);
  if (found == known.end()) {
    const std::string near = nearest(name, known);
    const std::vector<std::string_view> all(known.begin(), known.end());
    refuse(entry.value.place, near.empty()
                                  ? Message{Problem::unknown_programme, {name, listed(all)}}
                                  : Message{Problem::unknown_programme_near, {name}, near});
    return;
  }
  placed_.rule.offer_first = name;
  if (can_be_completed(scope_.programmes[static_cast<std::size_t>(found - known.begin())])) return;
  refuse(entry.value.place, {Problem::rule_offer_without_visits, {name}});
}

}  // namespace

void read_then(Context& context, const RuleScope& scope, const Node& rule, PlacedRule& placed) {
  ThenReader(context, scope, rule, placed).read();
}

}  // namespace winay::config
