#include "config/reader/reader.hpp"

#include <algorithm>
#include <cmath>

#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

/// A number within the bounds of its field.
Outcome<double> read_within(const Node& node, const Field& field) {
  Outcome<double> number = read_number(node);
  if (number.value && !(*number.value >= field.min && *number.value <= field.max)) {
    number = {{}, {Problem::out_of_range, {node.text, digits(field.min), digits(field.max)}}};
  }
  return number;
}

/// A word of YAML's own stays bare.
std::string as_yaml(const std::string& word) {
  return word == "true" || word == "false" ? word : in_quotes(word);
}

/// Dates with what then holds, as the resolved file writes them.
std::vector<DatedText> dated_texts(const std::vector<DatedValue>& changes,
                                   const std::vector<std::string>& values,
                                   const std::string& source) {
  std::vector<DatedText> texts;
  for (std::size_t k = 0; k < changes.size(); ++k) {
    texts.push_back(
        {changes[k].date, values[k], changes[k].source.empty() ? source : changes[k].source});
  }
  return texts;
}

}  // namespace

Reader::Reader(Context& context, View section, std::vector<std::string> extra)
    : context_(context), view_(std::move(section)), known_(std::move(extra)) {
  std::erase_if(view_.said, [&](const Said& said) {
    if (said.is_map()) return false;
    context_.mistake(said.key, view_.path, {Problem::not_a_map, {}});
    return true;
  });
}

View Reader::ask(std::string_view name) {
  known_.emplace_back(name);
  return view_.child(name);
}

void Reader::finish() { refuse_unknown(context_, view_, known_); }

bool Reader::left_to_solve(const View& view, const Leaf& leaf) {
  const auto found = context_.solve.find(view.path);
  if (found == context_.solve.end()) return false;
  const bool solve = leaf.value->kind == Node::Kind::scalar && leaf.value->text == "solve";
  *found->second = solve;
  return solve;
}

void Reader::finish_solve(const View& view, std::string_view name, const Leaf& leaf,
                          const Field& field) {
  context_.resolved.parameter(name, "solve", field.unit, leaf.source);
  record(view.path, "solve", leaf, field);
}

/// `70 %` for a share, which is 0.7 as a parameter.
std::optional<Message> Reader::percent_for_share(const Leaf& leaf, const Field& field) const {
  if (field.unit != "1" || !leaf.value->text.ends_with('%')) return {};
  const Outcome<double> percent = read_quantity(*leaf.value, "%");
  if (!percent.value) return {};
  return Message{Problem::share_as_fraction,
                 {digits(*percent.value) + " %", digits(*percent.value / 100)}};
}

/// Money and households written by a person, three digits after a point. Calibration writes six
/// digits, which may be such.
std::optional<Message> Reader::doubtful(const Leaf& leaf, const Field& field) const {
  const bool counted = field.unit.starts_with("soles") || field.unit.starts_with("households");
  if (!counted || context_.is_resolved) return {};
  const bool by_machine = leaf.value->place.source->kind == SourceText::Kind::command_line ||
                          leaf.source.find("winay calibrate") != std::string::npos;
  return thousands_or_decimals(leaf.value->text, by_machine);
}

void Reader::finish_number(const View& view, std::string_view name, const Leaf& leaf, double& value,
                           const Field& field) {
  Outcome<double> number = read_within(*leaf.value, field);
  if (const auto doubt = doubtful(leaf, field); number.value && doubt) number = {{}, *doubt};
  if (const auto percent = percent_for_share(leaf, field)) number = {{}, *percent};
  if (!number.value) {
    context_.mistake(leaf.value->place, view.path, std::move(number.problem));
    return;
  }
  value = *number.value;
  const auto later = read_changes(context_, view.path, leaf.changes, value,
                                  [&](const Node& node) { return read_within(node, field); });
  std::vector<std::string> values;
  for (const double each : later.values) values.push_back(digits(each));
  context_.resolved.parameter(name, digits(value), field.unit, leaf.source,
                              dated_texts(later.changes, values, leaf.source));
  record(view.path, digits(value), leaf, field);
  record_changes(view.path, later.changes, values, leaf, field);
}

/// A row of the table of parameters for each date.
void Reader::record_changes(const std::string& path, const std::vector<DatedValue>& changes,
                            const std::vector<std::string>& values, const Leaf& leaf,
                            const Field& field) {
  for (std::size_t k = 0; k < changes.size(); ++k) {
    const std::string& source = changes[k].source.empty() ? leaf.source : changes[k].source;
    record(join(path, "changes." + changes[k].date), values[k],
           {changes[k].value, source, changes[k].place}, field);
  }
}

void Reader::number(std::string_view name, double& value, const Field& field) {
  const View view = ask(name);
  const std::optional<Leaf> found = leaf(view, field);
  if (!found) return;
  if (left_to_solve(view, *found)) {
    value = 0;
    finish_solve(view, name, *found, field);
  } else {
    finish_number(view, name, *found, value, field);
  }
}

/// One label of `numbers`: looked for from the ruling layer down, in a map of parameters or in the
/// map that is the value of one parameter.
void Reader::label(const View& all, std::string_view name, double& value, const Field& field) {
  View view{.path = join(all.path, name), .said = {}, .parent = all.place()};
  for (const Said& said : all.said) {
    const Entry* whole = said.node->find("value");
    const bool ends_here = whole != nullptr && !said.on_command_line();
    if (ends_here && whole->value.find(name) == nullptr && view.missing()) {
      context_.mistake(whole->place, all.path, {Problem::missing_labels, {std::string(name)}});
      return;
    }
    if (const Node* part = context_.keep_made(part_of_label(said, name, field.unit))) {
      view.said.push_back({part->place, part});
    }
    const Entry* own = said.node->find(name);
    if (own != nullptr) view.said.push_back({own->place, &own->value});
    if (ends_here) break;
  }
  if (const std::optional<Leaf> found = leaf(view, field)) {
    finish_number(view, name, *found, value, field);
  }
}

/// `numbers` given as one word, `solve`. Whether it was.
bool Reader::solved_as_a_whole(const View& view, std::string_view name, const Field& field) {
  if (view.missing()) return false;
  const Said& said = view.said.front();
  const Entry* whole = said.node->find("value");
  const Node& value = whole != nullptr ? whole->value : *said.node;
  const bool one_word =
      value.kind == Node::Kind::scalar && (whole != nullptr || said.on_command_line());
  if (!one_word) return false;
  const std::optional<Leaf> found = leaf(view, field);
  if (found && left_to_solve(view, *found)) {
    finish_solve(view, name, *found, field);
  } else if (found) {
    context_.mistake(found->value->place, view.path, {Problem::not_a_map, {}});
  }
  return true;
}

/// What changes in `numbers` at each date: a map of some labels, or {value: a map, source}.
void Reader::check_label_dates(const View& view, const Entry& changes,
                               const std::vector<std::string>& labels) {
  for (const Entry& date : changes.value.entries) {
    const std::string path = join(join(view.path, "changes"), date.key);
    const Entry* whole = date.value.find("value");
    const Node& values = whole != nullptr ? whole->value : date.value;
    const bool none = values.kind == Node::Kind::scalar && values.text == "none";
    if (values.kind == Node::Kind::map) {
      refuse_unknown(context_, {path, {{date.place, &values}}, {}}, labels);
    } else if (!none && values.kind != Node::Kind::nothing) {
      context_.mistake(date.place, path, {Problem::not_a_map, {}});
    }
  }
}

/// Unit, source and keys of `numbers`, in each layer.
void Reader::check_numbers(const View& view, const std::vector<std::string>& labels,
                           const Field& field) {
  for (const Said& said : view.said) {
    const Entry* whole = said.node->find("value");
    if (const Entry* changes = said.node->find("changes"))
      check_label_dates(view, *changes, labels);
    if (whole == nullptr) {
      std::vector<std::string> known = labels;
      known.emplace_back("changes");
      refuse_unknown(context_, {view.path, {said}, {}}, known);
      continue;
    }
    check_keys(said, view.path);
    if (!said.on_command_line()) {
      check_unit(said, view.path, field);
      check_source(said, view.path);
    }
    refuse_unknown(context_, {view.path, {{whole->place, &whole->value}}, {}}, labels);
  }
}

void Reader::numbers_of(std::string_view name, std::span<double> values,
                        std::span<const std::string_view> labels, const Field& field) {
  View view = ask(name);
  if (solved_as_a_whole(view, name, field)) {
    std::fill(values.begin(), values.end(), 0.0);
    return;
  }
  if (const auto solve = context_.solve.find(view.path); solve != context_.solve.end()) {
    *solve->second = false;
  }
  std::erase_if(view.said, [&](const Said& said) {
    if (!said.is_map()) context_.mistake(said.key, view.path, {Problem::not_a_map, {}});
    return !said.is_map();
  });
  check_numbers(view, {labels.begin(), labels.end()}, field);
  context_.resolved.open(name);
  for (std::size_t k = 0; k < labels.size(); ++k) label(view, labels[k], values[k], field);
  context_.resolved.close();
}

void Reader::finish_word(const View& view, std::string_view name, const Leaf& leaf,
                         const std::string& word, const Field& field,
                         const std::vector<DatedText>& dated) {
  if (leaf.source.empty() && dated.empty()) {
    context_.resolved.plain(name, as_yaml(word));
  } else {
    context_.resolved.parameter(name, as_yaml(word), "", leaf.source, dated);
  }
  record(view.path, word, leaf, field);
}

std::optional<std::size_t> Reader::word(std::string_view name,
                                        std::span<const std::string_view> names,
                                        const Field& field) {
  const View view = ask(name);
  const std::optional<Leaf> found = leaf_without_unit(view, field);
  if (!found) return {};
  if (!found->changes.empty()) {
    context_.mistake(found->changes.front().place, join(view.path, "changes"),
                     {Problem::change_of_a_word, {}});
  }
  const std::string& text = found->value->text;
  const auto match = std::find(names.begin(), names.end(), text);
  if (match == names.end()) {
    context_.mistake(found->value->place, view.path, not_one_of(text, names));
    return {};
  }
  finish_word(view, name, *found, text, field, {});
  return static_cast<std::size_t>(match - names.begin());
}

void Reader::flag(std::string_view name, bool& value, const Field& field) {
  const View view = ask(name);
  const std::optional<Leaf> found = leaf_without_unit(view, field);
  if (!found) return;
  Outcome<bool> outcome = read_flag(*found->value);
  if (!outcome.value) {
    context_.mistake(found->value->place, view.path, std::move(outcome.problem));
    return;
  }
  value = *outcome.value;
  const auto later = read_changes(context_, view.path, found->changes, value, read_flag);
  std::vector<std::string> values;
  for (const bool each : later.values) values.emplace_back(each ? "true" : "false");
  finish_word(view, name, *found, value ? "true" : "false", field,
              dated_texts(later.changes, values, found->source));
  record_changes(view.path, later.changes, values, *found, field);
}

}  // namespace winay::config
