#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "output/hdf5/mistakes.hpp"
#include "output/hdf5/read.hpp"
#include "output/results/group_members.hpp"
#include "output/tidy/source.hpp"
#include "winay/output/files/kind.hpp"

namespace winay {

namespace {

using Names = std::vector<std::string>;
using hdf5::Member;
using hdf5::members_of;

/// Whether all of these axes are among the others.
bool lie_within(const Names& some, const Names& axes) {
  return std::all_of(some.begin(), some.end(), [&](const std::string& axis) {
    return std::find(axes.begin(), axes.end(), axis) != axes.end();
  });
}

/// What readers of CF look for, and nobody else.
bool is_bounds(const Member& m) { return m.axes.back() == bounds_axis; }

/// Sets of axes that make a table: those of variables with several, then lone axes in none of them.
std::vector<Names> axis_sets(const std::vector<Member>& members) {
  std::vector<Names> sets;
  const auto holds = [&](const Names& axes) {
    return std::any_of(sets.begin(), sets.end(),
                       [&](const Names& set) { return lie_within(axes, set); });
  };
  for (const bool lone : {false, true}) {
    for (const Member& m : members) {
      if (!m.axes.empty() && (m.axes.size() == 1) == lone && !is_bounds(m) && !holds(m.axes)) {
        sets.push_back(m.axes);
      }
    }
  }
  return sets;
}

/// The axis that tells a table of a group from its first one.
const std::string& own_axis(const Names& axes, const std::vector<Names>& sets) {
  const Names& first = sets.front();
  const auto found = std::find_if(axes.begin(), axes.end(), [&](const std::string& axis) {
    return std::find(first.begin(), first.end(), axis) == first.end();
  });
  return found == axes.end() ? axes.front() : *found;
}

std::string text_of(const Member& m, const char* name) {
  return hdf5::text_or_empty(m.dataset.id(), name);
}

/// What the codes of a dataset stand for: as it is said there, or in the letters of all programs.
std::vector<CodeWord> words_of(const Member& m) {
  const Names plain = hdf5::read_parts(m.dataset.id(), "flag_meanings", " ");
  const Names en = hdf5::read_parts(m.dataset.id(), "flag_labels", flag_label_separator);
  const Names es = hdf5::read_parts(m.dataset.id(), "flag_labels_es", flag_label_separator);
  const std::vector<std::int32_t> codes = hdf5::read_list(m.dataset.id(), "flag_values");
  std::vector<CodeWord> words;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const std::string& word = en.size() == plain.size() ? en[i] : plain[i];
    words.push_back({i < codes.size() ? codes[i] : static_cast<double>(i),
                     {word, es.size() == plain.size() ? es[i] : word}});
  }
  return words;
}

bool is_yes_or_no(const std::vector<CodeWord>& words) {
  return words.size() == 2 && words[0].word.en == "no" && words[1].word.en == "yes";
}

/// Numbers that are names.
bool is_identifier(const std::string& name) {
  static const std::set<std::string> names{
      "household", "replicate",      "district",       "centre",    "event", "reason_code",
      "reason",    "sample_stratum", "sample_cluster", "parameter", "margin"};
  return names.contains(name);
}

TidyColumn::Level level_of(const Member& m, const TidyColumn& column) {
  using Level = TidyColumn::Level;
  const bool decile = m.name == "from" || m.name == "to";
  const bool text = column.kind == TidyColumn::Kind::text;
  if (!text && (decile || !text_of(m, "flag_order").empty())) return Level::ordinal;
  const bool names = text || !column.words.empty() || is_identifier(m.name);
  return names ? Level::nominal : Level::scale;
}

TidyColumn column_of(const Member& m) {
  const hdf5::Handle type(H5Dget_type(m.dataset.id()), H5Tclose, "no type of " + m.name);
  TidyColumn column{m.name,
                    {text_of(m, "units"), {text_of(m, "long_name"), text_of(m, "long_name_es")}}};
  if (H5Tget_class(type.id()) == H5T_STRING) {
    column.kind = TidyColumn::Kind::text;
  } else if (H5Tget_class(type.id()) == H5T_FLOAT && H5Tget_size(type.id()) == sizeof(float)) {
    column.kind = TidyColumn::Kind::single;
  }
  if (column.meaning.units == days_unit) {
    column.kind = TidyColumn::Kind::day;
    column.meaning.units.clear();
  }
  return column;
}

TidyTable::Source source_of(hid_t group, const Member& m, const Names& axes) {
  TidyTable::Source s;
  s.column = column_of(m);
  s.dataset = {H5Dopen2(group, m.name.c_str(), H5P_DEFAULT), H5Dclose, "no dataset " + m.name};
  for (const std::string& axis : m.axes) {
    s.along.push_back(
        static_cast<std::size_t>(std::find(axes.begin(), axes.end(), axis) - axes.begin()));
  }
  if (s.column.kind == TidyColumn::Kind::day) s.plus = days_unit_since_1970;
  s.fills = H5Aexists(s.dataset.id(), "flag_meanings") > 0;
  const bool lies_last = std::find(m.axes.begin(), m.axes.end(), axes.back()) != m.axes.end();
  if (!m.axes.empty() && !lies_last) {
    s.extents.assign(m.extents.begin(), m.extents.end());
    const auto size =
        std::accumulate(s.extents.begin(), s.extents.end(), std::size_t{1}, std::multiplies<>());
    s.whole = read_values(s, std::vector<hsize_t>(m.extents.size(), 0), m.extents, size);
  }
  return s;
}

/// The dataset as columns: codes as words, a sum of bits also bit by bit.
void add_sources(hid_t group, const Member& m, const Names& axes,
                 std::vector<TidyTable::Source>& sources) {
  const std::vector<CodeWord> words = words_of(m);
  const bool bits = H5Aexists(m.dataset.id(), "flag_masks") > 0;
  TidyTable::Source s = source_of(group, m, axes);
  if (!bits && !words.empty()) {
    s.column.words = words;
    if (!is_yes_or_no(words)) s.column.kind = TidyColumn::Kind::code;
  }
  s.column.level = level_of(m, s.column);
  sources.push_back(std::move(s));
  for (std::size_t bit = 0; bits && bit < words.size(); ++bit) {
    TidyTable::Source one = source_of(group, m, axes);
    one.mask = 1U << bit;
    one.column.name = hdf5::read_parts(m.dataset.id(), "flag_meanings", " ")[bit];
    one.column.meaning.long_name.en += ": " + words[bit].word.en;
    one.column.meaning.long_name.es += ": " + words[bit].word.es;
    one.column.words = {{0, {"no", "no"}}, {1, {"yes", "sí"}}};
    one.column.level = TidyColumn::Level::nominal;
    sources.push_back(std::move(one));
  }
}

/// Whether a dataset is left out for its language.
bool is_unspoken(const std::string& name, std::optional<Language> spoken) {
  const bool en = name.ends_with("_long_name");
  const bool es = name.ends_with("_long_name_es");
  if (!en && !es) return false;
  return !spoken || (*spoken == Language::es) != es;
}

/// Coordinates first, then what lies along some axes, then variables along all.
std::vector<TidyTable::Source> sources_of(hid_t group, const std::vector<Member>& members,
                                          const Names& axes, std::optional<Language> spoken) {
  std::vector<TidyTable::Source> sources;
  for (const std::string& axis : axes) {
    for (const Member& m : members) {
      if (m.name == axis) add_sources(group, m, axes, sources);
    }
  }
  for (const bool whole : {false, true}) {
    for (const Member& m : members) {
      const bool coordinate = std::find(axes.begin(), axes.end(), m.name) != axes.end();
      if (coordinate || is_unspoken(m.name, spoken) || (m.axes == axes) != whole) continue;
      const bool beside = !m.axes.empty() && lie_within(m.axes, axes);
      if (whole || beside) add_sources(group, m, axes, sources);
    }
  }
  return sources;
}

}  // namespace

TidyFile::TidyFile(std::filesystem::path path) : path_(std::move(path)), file_(open_output(path_)) {
  const auto done = hdf5::read_integer(file_.id(), "replicates_done");
  replicates_ = hdf5::read_integer(file_.id(), "replicates").value_or(0);
  replicates_done_ = done.value_or(0);
  complete_ = !done || !attribute("result_hash").empty();
}

std::vector<std::string> TidyFile::groups() const {
  Names names;
  for (const std::string& name : hdf5::links_of(file_.id())) {
    const hdf5::Handle group(H5Gopen2(file_.id(), name.c_str(), H5P_DEFAULT), H5Gclose, name);
    if (!axis_sets(members_of(group.id())).empty()) names.push_back(name);
  }
  return names;
}

std::string TidyFile::attribute(const std::string& name) const {
  return hdf5::text_or_empty(file_.id(), name);
}

std::vector<TidyTable> TidyFile::tables(const std::string& group_name,
                                        std::optional<Language> long_names) const {
  const hdf5::Handle group(H5Gopen2(file_.id(), group_name.c_str(), H5P_DEFAULT), H5Gclose,
                           path_.string() + ": no group " + group_name);
  try {
    const std::vector<Member> members = members_of(group.id());
    std::vector<TidyTable> tables;
    const std::vector<Names> sets = axis_sets(members);
    for (const Names& axes : sets) {
      std::vector<std::size_t> extents;
      for (const std::string& axis : axes) {
        const auto scale = std::find_if(members.begin(), members.end(),
                                        [&](const Member& m) { return m.name == axis; });
        if (scale == members.end()) {
          throw Error(filled({"no axis {}", "falta el eje {}"}, {axis}));
        }
        extents.push_back(static_cast<std::size_t>(scale->extents.at(0)));
        if (axis == "replicate" && !complete_) {
          extents.back() = std::min(extents.back(), static_cast<std::size_t>(replicates_done_));
        }
      }
      const std::string name =
          tables.empty() ? group_name : group_name + "." + own_axis(axes, sets);
      tables.emplace_back(name, std::move(extents),
                          sources_of(group.id(), members, axes, long_names));
    }
    return tables;
  } catch (const std::exception& e) {
    throw damaged(path_, e);
  }
}

}  // namespace winay
