// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Every function of the C interface where memory is short: the n-th allocation fails, for n = 1, 2, 3 and so on until the call succeeds.
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <new>
#include <string>

#include "gradus.h"

namespace {

std::atomic<std::int64_t> left{-1};  ///< allocations until one fails; below 0: none does
std::atomic<std::int64_t> held{0};

void* allocate(std::size_t size, std::size_t alignment) {
    if (left >= 0 && left-- == 0) return nullptr;
    void* at = alignment > __STDCPP_DEFAULT_NEW_ALIGNMENT__
                   ? std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment)
                   : std::malloc(size == 0 ? 1 : size);
    if (at) ++held;
    return at;
}

void* allocate_or_throw(std::size_t size, std::size_t alignment = 0) {
    if (void* at = allocate(size, alignment)) return at;
    throw std::bad_alloc();
}

void release(void* at) noexcept {
    if (at) --held;
    std::free(at);
}

int failures = 0;

void check(bool fine, const char* what, std::int64_t n) {
    if (fine) return;
    std::fprintf(stderr, "%s, where allocation %lld fails\n", what, static_cast<long long>(n));
    ++failures;
}

/// Calls with one allocation after the other failing, as many as `most`; then without. Returns how many failed.
std::int64_t until_it_succeeds(const char* what, const std::function<gradus_status()>& call,
                               const std::function<void()>& undo, std::int64_t step = 1) {
    constexpr std::int64_t most = 20'000;
    for (std::int64_t n = 0; n < most * step; n += step) {
        left = n;
        const gradus_status status = call();
        const bool failed = left < 0;
        left = -1;
        if (status == GRADUS_OK || status == GRADUS_NO) {
            undo();
            if (!failed) return n;  // it did without the rest
            continue;               // it did without that one
        }
        check(status == GRADUS_OUT_OF_MEMORY, what, n);
        // What is kept for ever after its first use (room in a table) is no leak: the same again and again holds no more in the end.
        std::int64_t before = held, after = held;
        for (int again = 0; again < 5; ++again) {
            before = held;
            left = n;
            if (const gradus_status later = call(); later == GRADUS_OK || later == GRADUS_NO) undo();
            left = -1;
            after = held;
        }
        check(after <= before, "a leak", n);
    }
    return most;
}

std::string read(const char* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

void* operator new(std::size_t size) { return allocate_or_throw(size); }
void* operator new[](std::size_t size) { return allocate_or_throw(size); }
void* operator new(std::size_t size, std::align_val_t to) {
    return allocate_or_throw(size, static_cast<std::size_t>(to));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 0); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 0); }
void operator delete(void* at) noexcept { release(at); }
void operator delete[](void* at) noexcept { release(at); }
void operator delete(void* at, std::size_t) noexcept { release(at); }
void operator delete[](void* at, std::size_t) noexcept { release(at); }
void operator delete(void* at, std::align_val_t) noexcept { release(at); }
void operator delete(void* at, std::size_t, std::align_val_t) noexcept { release(at); }

int main() {
    const std::string json = read(GRADUS_EXAMPLE_DATA "/welding/catalog.json");
    const std::string lines = read(GRADUS_EXAMPLE_DATA "/welding/cohort.ndjson");
    gradus_context* context = nullptr;
    gradus_catalog* catalog = nullptr;
    gradus_params* params = nullptr;
    gradus_record* record = nullptr;
    gradus_cohort* cohort = nullptr;
    gradus_answer* answer = nullptr;
    ArrowSchema type{}, made_type{};
    ArrowArray records{}, made{};

    until_it_succeeds(
        "gradus_context_create", [&] { return gradus_context_create(&context); },
        [&] { gradus_context_free(context); });
    gradus_context_create(&context);
    until_it_succeeds(
        "gradus_catalog_read", [&] { return gradus_catalog_read(context, json.data(), json.size(), &catalog); },
        [&] { gradus_catalog_free(catalog); }, 37);
    gradus_catalog_read(context, json.data(), json.size(), &catalog);
    until_it_succeeds(
        "gradus_catalog_archive", [&] { return gradus_catalog_archive(context, catalog, &answer); },
        [&] { gradus_answer_free(answer); });
    until_it_succeeds(
        "gradus_catalog_json", [&] { return gradus_catalog_json(context, catalog, 1, &answer); },
        [&] { gradus_answer_free(answer); }, 3);
    until_it_succeeds(
        "gradus_params_create", [&] { return gradus_params_create(context, &params); },
        [&] { gradus_params_free(params); });
    gradus_params_create(context, &params);
    until_it_succeeds(
        "gradus_params_set_text",
        [&] { return gradus_params_set_text(context, params, "from", GRADUS_NUL, "G11L", GRADUS_NUL); }, [] {});
    gradus_params_set_text(context, params, "to", GRADUS_NUL, "X.RA", GRADUS_NUL);
    gradus_params_set_integer(context, params, "threads", GRADUS_NUL, 1);
    for (const char* query : {"plan", "count"})
        until_it_succeeds(
            query, [&] { return gradus_query(context, query, GRADUS_NUL, catalog, params, &answer); },
            [&] { gradus_answer_free(answer); }, 101);
    gradus_params* in_threads = nullptr;  // where a thread of Gradus's own is short of memory, the caller is told
    gradus_params_create(context, &in_threads);
    gradus_params_set_integer(context, in_threads, "threads", GRADUS_NUL, 2);
    gradus_params_set_integer(context, in_threads, "max_nodes", GRADUS_NUL, 200);
    for (std::int64_t n = 100; n < 100'000'000; n += n / 3) {
        left = n;
        const gradus_status status = gradus_query(context, "matrix", GRADUS_NUL, catalog, in_threads, &answer);
        const bool failed = left < 0;
        left = -1;
        gradus_answer_free(answer);
        check(status == GRADUS_OUT_OF_MEMORY || status == GRADUS_OK, "matrix in two threads", n);
        if (!failed) break;
    }
    gradus_params_free(in_threads);
    until_it_succeeds(
        "gradus_query_list", [&] { return gradus_query_list(context, &answer); }, [&] { gradus_answer_free(answer); },
        7);
    const std::string one = lines.substr(0, lines.find('\n'));
    until_it_succeeds(
        "gradus_record_read", [&] { return gradus_record_read(context, catalog, one.data(), one.size(), &record); },
        [&] { gradus_record_free(record); });
    gradus_record_read(context, catalog, one.data(), one.size(), &record);
    std::uint8_t standings[256];
    until_it_succeeds(
        "gradus_record_standings",
        [&] {
            standings[0] = 9;
            const auto status =
                gradus_record_standings(context, record, GRADUS_EXITS, standings, sizeof standings, nullptr);
            check((status == GRADUS_OK) == (standings[0] != 9), "standings written in part", -1);
            return status;
        },
        [] {});
    until_it_succeeds(
        "gradus_cohort_create", [&] { return gradus_cohort_create(context, catalog, &cohort); },
        [&] { gradus_cohort_free(cohort); }, 5);
    gradus_cohort_create(context, catalog, &cohort);
    const auto drop = [&] {
        made.release(&made);
        made_type.release(&made_type);
    };
    until_it_succeeds(
        "gradus_records_read",
        [&] { return gradus_records_read(context, lines.data(), lines.size(), &made_type, &made); }, drop);
    gradus_records_read(context, lines.data(), lines.size(), &type, &records);
    gradus_params* asked = nullptr;
    gradus_params_create(context, &asked);
    gradus_params_set_integer(context, asked, "threads", GRADUS_NUL, 1);
    for (const char* shape : {"columns", "lists"}) {
        gradus_params_set_text(context, asked, "shape", GRADUS_NUL, shape, GRADUS_NUL);
        until_it_succeeds(
            "gradus_cohort_evaluate",
            [&] { return gradus_cohort_evaluate(context, cohort, &type, &records, asked, &made_type, &made); }, drop);
    }
    records.release(&records);
    type.release(&type);
    gradus_params_free(asked);
    gradus_cohort_free(cohort);
    gradus_record_free(record);
    gradus_params_free(params);
    gradus_catalog_free(catalog);
    gradus_context_free(context);
    if (failures > 0) std::fprintf(stderr, "%d failures\n", failures);
    return failures == 0 ? 0 : 1;
}
