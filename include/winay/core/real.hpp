#pragma once

#include <cstdint>

// WINAY_CLONED: one binary with baseline, AVX2 and AVX-512 code paths, chosen at start-up. Plain
// functions only; never with -march=native, where nothing would vectorise, in silence.
#if defined(WINAY_USE_TARGET_CLONES) && defined(__x86_64__) && defined(__GNUC__) && \
    !defined(__clang__)
#define WINAY_CLONED __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define WINAY_CLONED
#endif

// WINAY_VECTOR_LOOP before a loop over lanes: no lane reads what another lane writes.
#if defined(__clang__)
#define WINAY_VECTOR_LOOP _Pragma("clang loop vectorize(assume_safety)")
#else
#define WINAY_VECTOR_LOOP _Pragma("GCC ivdep")
#endif

#define WINAY_RESTRICT __restrict

namespace winay {

/// The number type of state and flows, in one place. The double build (WINAY_DOUBLE) is a test that
/// results do not hinge on float.
#if defined(WINAY_DOUBLE)
using Real = double;
#else
using Real = float;
#endif

/// Yes/no and packed columns are 4 bytes wide, as every stream of a hot loop.
using Flag = std::uint32_t;

/// Households of a step are handled this many at a time; padding fills up to a multiple of it.
inline constexpr int lane_width = 16;

}  // namespace winay
