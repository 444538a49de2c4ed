#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "winay/config/reader/context.hpp"
#include "winay/core/declaration.hpp"

/// Numbers that change at dates:
///
///     amount: {value: 200, unit: soles/bimester, source: …, changes: {2023-1: 300, 2025: 350}}
///
/// A bare year is its first bimester; a change may have a source of its own, as {value, source}.
namespace winay::config {

/// One date of `changes`.
struct DatedValue {
  std::int32_t from = 0;  ///< bimester
  std::string date;       ///< as winay writes it: `2023-1`
  const Node* value = nullptr;
  std::string source;      ///< empty: that of the parameter
  Place place;             ///< of the date
  bool for_trial = false;  ///< said on the command line: a sweep may pass the value in force
};

/// What a layer says of one label of a parameter whose value is a map of all: `{value: {shed: 0.9},
/// changes: {2021: {shed: 0.95}}, …}` as that of the label alone. Nothing if it does not name it.
[[nodiscard]] std::optional<Node> part_of_label(const Said& said, std::string_view label,
                                                std::string_view unit);

/// The changes that the layers of a parameter say, in the order of time: those of the layer that
/// gives its value, and over them those of layers that say nothing but changes. What is wrong with
/// a date is reported, and the date left out.
[[nodiscard]] std::vector<DatedValue> changes_of(Context& context, const View& view,
                                                 std::string_view unit);

/// Whether the number may have these changes; reports why not.
bool may_change(Context& context, const std::string& path, const std::vector<DatedValue>& changes,
                const Field& field);

/// The change that holds in the bimester whose numbers are read; null: the first value does.
[[nodiscard]] const DatedValue* in_force(const Context& context,
                                         const std::vector<DatedValue>& changes);

/// Keeps a change for later checks, and reports one that moves nothing.
void note_change(Context& context, const std::string& path, const DatedValue& change,
                 const std::string& value, bool same, bool falls);

/// A number read as it stands at each date.
template <class Value>
struct Stages {
  std::vector<DatedValue> changes;
  std::vector<Value> values;  ///< of the changes
};

/// Reads the values of the changes by `read(node)`, which gives an Outcome, and checks them.
/// `first` is the value until then.
template <class Value, class Read>
Stages<Value> read_changes(Context& context, const std::string& path,
                           std::vector<DatedValue> changes, const Value& first, const Read& read) {
  Stages<Value> stages;
  Value before = first;
  for (DatedValue& change : changes) {
    auto outcome = read(*change.value);
    if (!outcome.value) {
      context.mistake(change.value->place, join(path, "changes." + change.date),
                      std::move(outcome.problem));
      continue;
    }
    note_change(context, path, change, change.value->text, *outcome.value == before,
                *outcome.value < before);
    before = *outcome.value;
    stages.values.push_back(before);
    stages.changes.push_back(std::move(change));
  }
  return stages;
}

/// While it lives the numbers of one bimester are read, and leave no trace in the resolved file nor
/// in the table of parameters.
class Aside {
 public:
  Aside(Context& context, std::optional<std::int32_t> at)
      : context_(context),
        resolved_(std::exchange(context.resolved, {})),
        records_(std::exchange(context.records, {})),
        dated_(std::exchange(context.dated, {.allowed = true, .at = at, .found = {}})) {}
  ~Aside() {
    context_.resolved = std::move(resolved_);
    context_.records = std::move(records_);
    context_.dated = std::move(dated_);
  }
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;
  Aside(Aside&&) = delete;
  Aside& operator=(Aside&&) = delete;

 private:
  Context& context_;
  Writer resolved_;
  std::vector<ParameterRecord> records_;
  DatedReading dated_;
};

/// The bimesters at which something changes.
[[nodiscard]] std::set<std::int32_t> dates_of(const std::vector<NotedChange>& changes);

/// Reports changes while what they belong to is not in force: `starts` and `ends` are its
/// bimesters.
void check_in_force(Context& context, const std::vector<NotedChange>& changes, std::int32_t starts,
                    std::int32_t ends);

}  // namespace winay::config
