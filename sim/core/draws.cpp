#include "winay/core/draws.hpp"

namespace winay {

WINAY_CLONED void draw_words(const DrawKey& key, Purpose purpose, std::int32_t bimester,
                             std::uint32_t block, const std::int32_t* entity, std::size_t lanes,
                             std::uint32_t* w0, std::uint32_t* w1, std::uint32_t* w2,
                             std::uint32_t* w3) {
  const std::int32_t* WINAY_RESTRICT id = entity;
  std::uint32_t* WINAY_RESTRICT out0 = w0;
  std::uint32_t* WINAY_RESTRICT out1 = w1;
  std::uint32_t* WINAY_RESTRICT out2 = w2;
  std::uint32_t* WINAY_RESTRICT out3 = w3;
  const Words key_words = draw_key_words(key, purpose);
  const auto time = static_cast<std::uint32_t>(bimester);

  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Words words =
        threefry4x32({static_cast<std::uint32_t>(id[h]), time, block, 0}, key_words);
    out0[h] = words[0];
    out1[h] = words[1];
    out2[h] = words[2];
    out3[h] = words[3];
  }
}

WINAY_CLONED void normals(const std::uint32_t* a, const std::uint32_t* b, std::size_t lanes,
                          Real* first, Real* second) {
  const std::uint32_t* WINAY_RESTRICT radius = a;
  const std::uint32_t* WINAY_RESTRICT angle = b;
  Real* WINAY_RESTRICT out1 = first;
  Real* WINAY_RESTRICT out2 = second;

  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    Real z1;
    Real z2;
    normal_pair(radius[h], angle[h], z1, z2);
    out1[h] = z1;
    out2[h] = z2;
  }
}

}  // namespace winay
