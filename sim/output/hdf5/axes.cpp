#include "winay/output/hdf5/axes.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <chrono>

namespace winay {

namespace {

hdf5::Handle create(hid_t group, const std::string& name, AxisGroup::Type type,
                    const hdf5::Shape& shape) {
  using Type = AxisGroup::Type;
  switch (type) {
    case Type::number:
      return hdf5::create_doubles(group, name, shape);
    case Type::single:
      return hdf5::create_floats(group, name, shape);
    case Type::integer:
      return hdf5::create_integers(group, name, shape, H5T_STD_I32LE);
    case Type::index:
      return hdf5::create_integers(group, name, shape, H5T_STD_I16LE);
    case Type::flag:
      return hdf5::create_flags(group, name, shape, H5T_STD_I8LE);
    case Type::mask:
      return hdf5::create_flags(group, name, shape, H5T_STD_I16LE);
    case Type::wide_mask:
    case Type::code:
      return hdf5::create_flags(group, name, shape, H5T_STD_I32LE);
    case Type::text:
      break;
  }
  return hdf5::create_texts(group, name, shape);
}

hdf5::Handle write_values(hid_t group, const std::string& name, const AxisValues& values,
                          bool grows, bool may_be_cut = false) {
  return std::visit(
      [&](const auto& list) {
        using Value = typename std::decay_t<decltype(list)>::value_type;
        hdf5::Shape shape{{grows ? 0 : list.size()}, {}};
        if (grows) shape.chunk = {65536};
        if (may_be_cut) shape.chunk = {list.size()};
        hdf5::Handle dataset;
        if constexpr (std::is_same_v<Value, std::string>) {
          dataset = hdf5::create_texts(group, name, shape);
          if (!grows) hdf5::write_all(dataset, list);
        } else {
          const hid_t type = std::is_same_v<Value, double> ? H5T_IEEE_F64LE : H5T_STD_I32LE;
          dataset = hdf5::create_integers(group, name, shape, type);
          if (!grows) hdf5::write_all(dataset, list.data());
        }
        return dataset;
      },
      values);
}

/// One place of the scenario and replicate axes, all of the others: what one write fills.
std::vector<hsize_t> chunk_of(const std::vector<std::string>& dimensions,
                              const std::vector<hsize_t>& extents) {
  std::vector<hsize_t> chunk = extents;
  for (std::size_t d = 0; d < chunk.size(); ++d) {
    if (dimensions[d] == "scenario" || dimensions[d] == "replicate") chunk[d] = 1;
  }
  return chunk;
}

std::vector<hsize_t> extents_of(const hdf5::Handle& dataset) {
  const hdf5::Handle space(H5Dget_space(dataset.id()), H5Sclose, "no dataspace");
  std::vector<hsize_t> extents(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space.id())));
  H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr);
  return extents;
}

/// Cuts one dataset where it lies along the scale.
void cut_dataset(const hdf5::Handle& dataset, const hdf5::Handle& scale, hsize_t size) {
  std::vector<hsize_t> extents = extents_of(dataset);
  bool along = false;
  for (unsigned d = 0; d < extents.size(); ++d) {
    if (H5DSis_attached(dataset.id(), scale.id(), d) <= 0) continue;
    extents[d] = size;
    along = true;
  }
  if (!along) return;
  hdf5::check(H5Dset_extent(dataset.id(), extents.data()), "an axis cannot be cut");
}

herr_t add_name(hid_t /*group*/, const char* name, const H5L_info_t* /*info*/, void* list) {
  static_cast<std::vector<std::string>*>(list)->emplace_back(name);
  return 0;
}

std::vector<std::string> links_of(hid_t group) {
  std::vector<std::string> names;
  hdf5::check(H5Literate(group, H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, add_name, &names),
              "a group cannot be read");
  return names;
}

/// A word for readers of CF: ASCII letters without blanks.
std::string in_plain_letters(const std::string& text) {
  static const std::map<std::string, char> plain{
      {"á", 'a'}, {"é", 'e'}, {"í", 'i'}, {"ó", 'o'}, {"ú", 'u'}, {"ü", 'u'}, {"ñ", 'n'},
      {"Á", 'A'}, {"É", 'E'}, {"Í", 'I'}, {"Ó", 'O'}, {"Ú", 'U'}, {"Ü", 'U'}, {"Ñ", 'N'}};
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t bytes = 1;
    while (at + bytes < text.size() &&
           (static_cast<unsigned char>(text[at + bytes]) & 0xC0U) == 0x80U)
      ++bytes;
    const auto found = plain.find(text.substr(at, bytes));
    const bool ascii = bytes == 1 && static_cast<unsigned char>(text[at]) > ' ';
    word += found != plain.end() ? found->second : ascii ? text[at] : '_';
    at += bytes;
  }
  return word;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

}  // namespace

FlagWords no_or_yes() { return {{"no", "yes"}, {"no", "sí"}}; }

DaySpan months_from(std::int32_t year, std::int32_t month, std::int32_t months) {
  using namespace std::chrono;
  const auto day_of = [&](const year_month& at) {
    const auto days = sys_days{at / day{1}}.time_since_epoch().count();
    return static_cast<std::int32_t>(days) - days_unit_since_1970;
  };
  const year_month from =
      std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)};
  return {day_of(from), day_of(from + std::chrono::months{months})};
}

void cut_axis(const hdf5::Handle& file, const std::string& axis, std::int32_t size) {
  for (const std::string& name : links_of(file.id())) {
    const hdf5::Handle group(H5Gopen2(file.id(), name.c_str(), H5P_DEFAULT), H5Gclose, name);
    if (H5Lexists(group.id(), axis.c_str(), H5P_DEFAULT) <= 0) continue;
    const hdf5::Handle scale(H5Dopen2(group.id(), axis.c_str(), H5P_DEFAULT), H5Dclose, axis);
    for (const std::string& member : links_of(group.id())) {
      const hdf5::Handle dataset(H5Dopen2(group.id(), member.c_str(), H5P_DEFAULT), H5Dclose,
                                 member);
      if (member != axis) cut_dataset(dataset, scale, static_cast<hsize_t>(size));
    }
    const auto extent = static_cast<hsize_t>(size);
    hdf5::check(H5Dset_extent(scale.id(), &extent), "an axis cannot be cut");
  }
}

void write_meaning(const hdf5::Handle& dataset, const Meaning& meaning) {
  if (!meaning.units.empty()) hdf5::write_attribute(dataset.id(), "units", meaning.units);
  hdf5::write_attribute(dataset.id(), "long_name", meaning.long_name.en);
  hdf5::write_attribute(dataset.id(), "long_name_es", meaning.long_name.es);
}

std::size_t Axis::size() const {
  return std::visit([](const auto& list) { return list.size(); }, values);
}

AxisGroup::AxisGroup(const hdf5::Handle& file, const std::string& name, const Axes& axes,
                     const std::vector<std::string>& dimensions)
    : group_(hdf5::create_group(file.id(), name)) {
  for (const std::string& dimension : dimensions) add_axis(axes.at(dimension));
}

void AxisGroup::add_axis(const Axis& axis) {
  extents_[axis.name] = axis.grows ? 0 : axis.size();
  if (axis.may_be_cut) cut_.insert(axis.name);
  hdf5::Handle scale =
      write_values(group_.id(), axis.name, axis.values, axis.grows, axis.may_be_cut);
  hdf5::make_scale(scale, axis.name);
  write_meaning(scale, axis.meaning);
  for (const AxisVariable& other : axis.others) {
    const hdf5::Handle dataset = write_values(group_.id(), other.name, other.values, false);
    write_meaning(dataset, other.meaning);
    hdf5::attach_scale(dataset, scale, 0);
    beside_[axis.name] += " " + other.name;
  }
  if (!axis.days.empty()) add_time(axis, scale);
  scales_[axis.name] = std::move(scale);
}

/// The first day of each place, with bounds: what CF calls time.
void AxisGroup::add_time(const Axis& axis, const hdf5::Handle& scale) {
  const std::string name = "time";
  const std::string bounds = name + "_bnds";
  std::vector<std::int32_t> first;
  std::vector<std::int32_t> both;
  for (const DaySpan& s : axis.days) {
    first.push_back(s.first);
    both.insert(both.end(), {s.first, s.end});
  }
  add_axis({std::string(bounds_axis),
            std::vector<std::int32_t>{0, 1},
            {"1",
             {"0 is the first day, 1 the day after the last",
              "0 es el primer día, 1 el siguiente al último"}},
            {}});
  const hdf5::Handle time = write_values(group_.id(), name, AxisValues(std::move(first)), false);
  write_meaning(time, {std::string(days_unit), {"first day", "primer día"}});
  hdf5::write_attribute(time.id(), "standard_name", name);
  hdf5::write_attribute(time.id(), "calendar", std::string("standard"));
  hdf5::write_attribute(time.id(), "bounds", bounds);
  hdf5::attach_scale(time, scale, 0);
  const hdf5::Handle ends =
      hdf5::create_integers(group_.id(), bounds, {{axis.days.size(), 2}, {}}, H5T_STD_I32LE);
  hdf5::write_all(ends, both.data());
  write_meaning(
      ends, {std::string(days_unit),
             {"first day, and the day after the last", "primer día, y el siguiente al último"}});
  hdf5::attach_scale(ends, scale, 0);
  hdf5::attach_scale(ends, scales_.at(std::string(bounds_axis)), 1);
  beside_[axis.name] += " " + name;
}

hdf5::Handle AxisGroup::add(const std::string& name, Type type,
                            const std::vector<std::string>& dimensions, const Meaning& meaning,
                            std::vector<hsize_t> chunk, hdf5::Compression compression) {
  hdf5::Shape shape{{}, std::move(chunk), compression};
  for (const std::string& dimension : dimensions) {
    shape.dimensions.push_back(extents_.at(dimension));
  }
  const bool cut = std::any_of(dimensions.begin(), dimensions.end(),
                               [&](const std::string& d) { return cut_.contains(d); });
  if (cut && shape.chunk.empty()) shape.chunk = chunk_of(dimensions, shape.dimensions);
  hdf5::Handle dataset = create(group_.id(), name, type, shape);
  write_meaning(dataset, meaning);
  std::string beside;
  for (unsigned d = 0; d < dimensions.size(); ++d) {
    hdf5::attach_scale(dataset, scales_.at(dimensions[d]), d);
    beside += beside_[dimensions[d]];
  }
  if (!beside.empty()) hdf5::write_attribute(dataset.id(), "coordinates", beside.substr(1));
  return dataset;
}

void AxisGroup::write_flag_meanings(const hdf5::Handle& dataset, bool mask,
                                    const FlagWords& words) {
  std::vector<std::int32_t> widest;
  std::vector<std::int16_t> wide;
  std::vector<std::int8_t> narrow;
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < words.en.size(); ++i) {
    plain.push_back(in_plain_letters(words.en[i]));
    const std::int32_t code = words.first + static_cast<std::int32_t>(i);
    widest.push_back(mask ? 1 << i : code);
    wide.push_back(static_cast<std::int16_t>(widest.back()));
    narrow.push_back(static_cast<std::int8_t>(code));
  }
  const hdf5::Handle type(H5Dget_type(dataset.id()), H5Tclose, "no type");
  const std::string name = mask ? "flag_masks" : "flag_values";
  if (H5Tget_size(type.id()) == 1) {
    hdf5::write_attribute(dataset.id(), name, std::span<const std::int8_t>(narrow));
  } else if (H5Tget_size(type.id()) == 4) {
    hdf5::write_attribute(dataset.id(), name, std::span<const std::int32_t>(widest));
  } else {
    hdf5::write_attribute(dataset.id(), name, std::span<const std::int16_t>(wide));
  }
  hdf5::write_attribute(dataset.id(), "flag_meanings", joined(plain, " "));
  hdf5::write_attribute(dataset.id(), "flag_labels", joined(words.en, flag_label_separator));
  if (words.ordered) hdf5::write_attribute(dataset.id(), "flag_order", std::string("ascending"));
  if (words.es.empty()) return;
  hdf5::write_attribute(dataset.id(), "flag_labels_es", joined(words.es, flag_label_separator));
}

}  // namespace winay
