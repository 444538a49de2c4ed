#include <algorithm>
#include <functional>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "output/hdf5/mistakes.hpp"
#include "output/hdf5/read.hpp"
#include "output/results/group_members.hpp"
#include "output/tidy/source.hpp"

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

/// Sets of axes that make a table: those of variables with several, then lone axes in none of them.
std::vector<Names> axis_sets(const std::vector<Member>& members) {
  std::vector<Names> sets;
  const auto holds = [&](const Names& axes) {
    return std::any_of(sets.begin(), sets.end(),
                       [&](const Names& set) { return lie_within(axes, set); });
  };
  for (const bool lone : {false, true}) {
    for (const Member& m : members) {
      if (!m.axes.empty() && (m.axes.size() == 1) == lone && !holds(m.axes)) sets.push_back(m.axes);
    }
  }
  return sets;
}

Names words_in(const std::string& text) {
  std::istringstream stream(text);
  Names words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

TidyColumn column_of(const Member& m) {
  const hdf5::Handle type(H5Dget_type(m.dataset.id()), H5Tclose, "no type of " + m.name);
  const auto text = [&](const char* name) {
    return hdf5::read_text(m.dataset.id(), name).value_or("");
  };
  TidyColumn column{m.name, {text("units"), text("long_name"), text("long_name_es")}};
  if (H5Tget_class(type.id()) == H5T_STRING) {
    column.kind = TidyColumn::Kind::text;
  } else if (H5Tget_class(type.id()) == H5T_FLOAT && H5Tget_size(type.id()) == sizeof(float)) {
    column.kind = TidyColumn::Kind::single;
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
  const Names words =
      words_in(hdf5::read_text(m.dataset.id(), "flag_meanings").value_or(std::string()));
  const bool bits = H5Aexists(m.dataset.id(), "flag_masks") > 0;
  TidyTable::Source s = source_of(group, m, axes);
  if (!bits && !words.empty() && words != Names{"no", "yes"}) {
    s.words = words;
    s.column.kind = TidyColumn::Kind::text;
  }
  sources.push_back(std::move(s));
  for (std::size_t bit = 0; bits && bit < words.size(); ++bit) {
    TidyTable::Source one = source_of(group, m, axes);
    one.mask = 1U << bit;
    one.column.name = words[bit];
    one.column.meaning.long_name.en += ": " + words[bit];
    one.column.meaning.long_name.es += ": " + words[bit];
    sources.push_back(std::move(one));
  }
}

bool is_long_name(const std::string& name) {
  return name.ends_with("_long_name") || name.ends_with("_long_name_es");
}

/// Coordinates first, then what lies along some axes, then variables along all.
std::vector<TidyTable::Source> sources_of(hid_t group, const std::vector<Member>& members,
                                          const Names& axes) {
  std::vector<TidyTable::Source> sources;
  for (const std::string& axis : axes) {
    for (const Member& m : members) {
      if (m.name == axis) add_sources(group, m, axes, sources);
    }
  }
  for (const bool whole : {false, true}) {
    for (const Member& m : members) {
      const bool coordinate = std::find(axes.begin(), axes.end(), m.name) != axes.end();
      if (coordinate || is_long_name(m.name) || (m.axes == axes) != whole) continue;
      const bool beside = !m.axes.empty() && lie_within(m.axes, axes);
      if (whole || beside) add_sources(group, m, axes, sources);
    }
  }
  return sources;
}

}  // namespace

TidyFile::TidyFile(std::filesystem::path path)
    : path_(std::move(path)), file_(hdf5::open_file(path_)) {
  const auto text = [&](const char* name) {
    return hdf5::read_text(file_.id(), name).value_or("");
  };
  if (!text("source").starts_with("winay")) {
    throw no_results(path_);
  }
  const auto done = hdf5::read_integer(file_.id(), "replicates_done");
  replicates_ = hdf5::read_integer(file_.id(), "replicates").value_or(0);
  replicates_done_ = done.value_or(0);
  complete_ = !done || !text("result_hash").empty();
}

std::vector<std::string> TidyFile::groups() const {
  Names names;
  for (const std::string& name : hdf5::links_of(file_.id())) {
    const hdf5::Handle group(H5Gopen2(file_.id(), name.c_str(), H5P_DEFAULT), H5Gclose, name);
    if (!axis_sets(members_of(group.id())).empty()) names.push_back(name);
  }
  return names;
}

std::vector<TidyTable> TidyFile::tables(const std::string& group_name) const {
  const hdf5::Handle group(H5Gopen2(file_.id(), group_name.c_str(), H5P_DEFAULT), H5Gclose,
                           path_.string() + ": no group " + group_name);
  try {
    const std::vector<Member> members = members_of(group.id());
    std::vector<TidyTable> tables;
    for (const Names& axes : axis_sets(members)) {
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
      const std::string name = tables.empty() ? group_name : group_name + "." + axes.front();
      tables.emplace_back(name, std::move(extents), sources_of(group.id(), members, axes));
    }
    return tables;
  } catch (const std::exception& e) {
    throw damaged(path_, e);
  }
}

}  // namespace winay
