#include "output/results/group_members.hpp"

#include <hdf5_hl.h>

namespace winay::hdf5 {

namespace {

using Names = std::vector<std::string>;

herr_t add_name(hid_t /*group*/, const char* name, const H5L_info_t* /*info*/, void* list) {
  static_cast<Names*>(list)->emplace_back(name);
  return 0;
}

std::string base_name(hid_t object) {
  std::string path(256, '\0');
  const ssize_t size = H5Iget_name(object, path.data(), path.size());
  path.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return path.substr(path.rfind('/') + 1);
}

herr_t keep_scale(hid_t /*dataset*/, unsigned /*dimension*/, hid_t scale, void* name) {
  *static_cast<std::string*>(name) = base_name(scale);
  return 1;
}

Member open_member(hid_t group, const std::string& name) {
  Member m{
      name, {H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose, "no dataset " + name}, {}, {}};
  const Handle space(H5Dget_space(m.dataset.id()), H5Sclose, "no extent of " + name);
  m.extents.resize(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space.id())));
  H5Sget_simple_extent_dims(space.id(), m.extents.data(), nullptr);
  const bool scale = H5DSis_scale(m.dataset.id()) > 0;
  for (unsigned d = 0; d < m.extents.size(); ++d) {
    std::string axis = name;
    if (!scale) H5DSiterate_scales(m.dataset.id(), d, nullptr, keep_scale, &axis);
    m.axes.push_back(axis);
  }
  return m;
}

}  // namespace

Names links_of(hid_t group) {
  Names names;
  check(H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, add_name, &names),
        "a group cannot be read");
  return names;
}

std::vector<Member> members_of(hid_t group) {
  std::vector<Member> members;
  for (const std::string& name : links_of(group)) members.push_back(open_member(group, name));
  return members;
}

}  // namespace winay::hdf5
