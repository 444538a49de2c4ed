#include "winay/config/studies/study_data_map.hpp"

#include <algorithm>
#include <array>

#include "config/reader/reader.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

static constexpr Field no_field{.unit = "", .meaning = {}};

// Found by the reader through their arguments, so outside the unnamed namespace.
template <class Declaration>
void declare(Declaration& has, DataOutcome& outcome) {
  has.text("after", outcome.after, no_field);
  has.text("before", outcome.before, no_field);
}

template <class Declaration>
void declare(Declaration& has, DataCoaching& coaching) {
  has.text("in_sample", coaching.in_sample, no_field);
  has.text("offered", coaching.offered, no_field);
  has.text("coached_centre", coaching.coached_centre, no_field);
  has.text("completes", coaching.completes, no_field);
}

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Node;
using config::Problem;
using config::Reader;
using config::View;

constexpr std::array<std::string_view, 4> delimiter_names{"detect", "comma", "semicolon", "tab"};
constexpr std::array<char, 4> delimiters{0, ',', ';', '\t'};

/// A list of texts; away if the key is.
void read_texts(Context& context, const View& root, std::string_view key,
                std::vector<std::string>& texts) {
  const View view = root.child(key);
  if (view.missing()) return;
  const Node& node = *view.said.front().node;
  if (node.kind != Node::Kind::list) {
    context.mistake(node.place, view.path, {Problem::not_a_list, {"a, b"}});
    return;
  }
  for (const Node& item : node.items) {
    if (item.kind == Node::Kind::scalar) {
      texts.push_back(item.text);
    } else {
      context.mistake(item.place, view.path, {Problem::not_a_scalar, {}});
    }
  }
}

void check_outcomes(Context& context, const View& root, const StudyDataMap& map) {
  const auto known = std::span(study_outcome_names).first<surveyed_outcome_count>();
  const std::vector<std::string> names(known.begin(), known.end());
  for (const DataOutcome& outcome : map.outcomes) {
    if (std::find(names.begin(), names.end(), outcome.name) != names.end()) continue;
    const View view = root.child("outcomes").child(outcome.name);
    context.mistake(view.place(), view.path, config::not_one_of(outcome.name, known));
  }
}

void read_map(Context& context, const Node& file, StudyDataMap& map) {
  const View root{"", {{file.place, &file, true}}, file.place};
  Reader reader(context, root, {"missing", "means_yes", "means_no"});
  reader.text("data", map.data, no_field);
  std::size_t delimiter = 0;
  reader.choice("delimiter", delimiter, delimiter_names, no_field);
  map.delimiter = delimiters.at(delimiter);
  reader.text("centre", map.centre, no_field);
  reader.text("district", map.district, no_field);
  reader.text("need", map.need, no_field);
  reader.text("members", map.members, no_field);
  reader.text("take_up", map.take_up, no_field);
  reader.number("threshold", map.threshold,
                Field{.unit = "points",
                      .min = 0,
                      .max = 100,
                      .meaning = {"of unmet need, from which a centre is assigned",
                                  "de necesidad, desde los que se asigna un centro"}});
  reader.list("outcomes", map.outcomes, no_field);
  reader.optional_section("coaching", map.coaching);
  reader.finish();
  for (const auto& [key, texts] :
       {std::pair{"missing", &map.missing}, std::pair{"means_yes", &map.yes},
        std::pair{"means_no", &map.no}}) {
    read_texts(context, root, key, *texts);
  }
  check_outcomes(context, root, map);
}

}  // namespace

StudyDataMap load_study_data_map(const fs::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  StudyDataMap map;
  if (const Node* root = context.read(file, {})) read_map(context, *root, map);
  context.mistakes.throw_if_any(options.language);
  return map;
}

}  // namespace winay
