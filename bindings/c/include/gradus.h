/* Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
 * SPDX-License-Identifier: BSL-1.0
 *
 * The C interface of Gradus: catalogs from bytes, every query as JSON, cohorts as Arrow columns.
 *
 * Conventions, for every function unless it says otherwise:
 * - Texts are UTF-8 with a length in bytes; GRADUS_NUL as a length says that the text ends with a zero byte.
 * - What is given is borrowed for the call. What is given back through an `out` parameter belongs to the caller, who frees it with the function
 *   of its type; on any status but GRADUS_OK and GRADUS_NO it is set to NULL. Texts and places that are returned directly belong to Gradus and
 *   last as long as the function says.
 * - A handle that is NULL, freed, or none at all is found and answered with GRADUS_BAD_ARGUMENT: handles are numbers in disguise and are never
 *   followed. To free one twice, or NULL, does nothing.
 * - No exception and no signal leaves a function. Catalogs, records and cohorts are immutable and may be used by any number of threads; a context
 *   and params by one thread at a time. A function of the host that is called under a query must not throw, and can change neither the context nor
 *   the params of that query: GRADUS_BAD_ARGUMENT. One handle's object lives until the last call that uses it ends, even where it is freed meanwhile.
 */
#ifndef GRADUS_H
#define GRADUS_H

#include <stddef.h>
#include <stdint.h>

#if defined(GRADUS_C_STATIC)
#define GRADUS_API
#elif defined(_WIN32)
#if defined(GRADUS_C_BUILDING)
#define GRADUS_API __declspec(dllexport)
#else
#define GRADUS_API __declspec(dllimport)
#endif
#else
#define GRADUS_API __attribute__((visibility("default")))
#endif

/** The version of this interface; it changes where a program that was compiled against an older one would break. */
#define GRADUS_ABI_VERSION 0

/** As a length: the text ends with a zero byte. */
#define GRADUS_NUL ((size_t)-1)

#ifdef __cplusplus
extern "C" {
#endif

/** How a call ended. */
typedef enum gradus_status {
    GRADUS_OK = 0,            /**< done; a query was answered */
    GRADUS_NO = 1,            /**< a query was answered, and the answer is no: not valid, not reachable, nothing found */
    GRADUS_BAD_ARGUMENT = 2,  /**< a handle, a place or a parameter cannot be used */
    GRADUS_BAD_INPUT = 3,     /**< a catalog, a record or another text cannot be used: see gradus_context_findings */
    GRADUS_OUT_OF_MEMORY = 4, /**< nothing was changed */
    GRADUS_INTERNAL = 5,      /**< a defect of Gradus: please report it with the error */
    GRADUS_STOPPED = 6        /**< stopped, or at the limit of its time, before there was an answer */
} gradus_status;

/** How a requirement stands for a learner: each is better than the one before. */
typedef enum gradus_standing {
    GRADUS_UNMET = 0,
    GRADUS_UNKNOWN = 1, /**< the record does not say */
    GRADUS_PENDING = 2, /**< rests on work in progress */
    GRADUS_MET = 3
} gradus_standing;

/** The lists of a catalog whose things stand one way or another for a learner; any other number is answered with GRADUS_BAD_ARGUMENT. */
typedef enum gradus_list {
    GRADUS_COURSES = 0,
    GRADUS_CREDENTIALS = 1,
    GRADUS_ENTRIES = 2,
    GRADUS_EXITS = 3,
    GRADUS_SETS = 4
} gradus_list;

typedef struct gradus_context gradus_context; /**< error, log, progress and stop of the calls of one thread */
typedef struct gradus_catalog gradus_catalog; /**< a catalog, checked and frozen */
typedef struct gradus_record gradus_record;   /**< a learner's record, read */
typedef struct gradus_params gradus_params;   /**< what a query is told, by name */
typedef struct gradus_cohort gradus_cohort;   /**< a catalog compiled to evaluate many records */
typedef struct gradus_answer gradus_answer;   /**< bytes that a call made: a text, or an archive */

/* The Arrow C data interface, version 1 (https://arrow.apache.org/docs/format/CDataInterface.html). */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};
#endif

/* ---- Versions ---------------------------------------------------------------------------------------------------- */

/** Returns the version of the library, such as `0.1.0`; it lasts as long as the program. Safe from any thread. \since 0.1 */
GRADUS_API const char* gradus_version(void);

/** Returns the GRADUS_ABI_VERSION that the library was compiled with. Safe from any thread. \since 0.1 */
GRADUS_API uint32_t gradus_abi_version(void);

/* ---- Context ----------------------------------------------------------------------------------------------------- */

/** Makes a context. The caller frees it. \since 0.1 */
GRADUS_API gradus_status gradus_context_create(gradus_context** out);

/** Frees a context. \since 0.1 */
GRADUS_API void gradus_context_free(gradus_context* context);

/** Returns what was wrong in the context's last call that did not end with GRADUS_OK or GRADUS_NO, a line for each finding; else an empty text.
 * It lasts until the next call with the context. `size` may be NULL. \since 0.1 */
GRADUS_API const char* gradus_context_error(const gradus_context* context, size_t* size);

/** Returns the findings of the context's last call as a JSON array of `{"severity", "code", "at", "message", "nodes"}`: its errors, or the
 * warnings and notes of what was read well. `[]` where there are none. It lasts until the next call with the context. \since 0.1 */
GRADUS_API const char* gradus_context_findings(const gradus_context* context, size_t* size);

/** A host's function for messages; `level` is 0 (debug), 1 (information) or 2 (warning). Called from the thread of the call; must not call back
 * with the same context. */
typedef void (*gradus_log_function)(void* user, int32_t level, const char* message, size_t size);

/** Hands messages and notes of later calls to `function`; NULL: to nobody, as at first. \since 0.1 */
GRADUS_API gradus_status gradus_context_set_log(gradus_context* context, gradus_log_function function, void* user);

/** A host's function for progress: the share done, 0 to 1, and the name of the stage. As gradus_log_function. */
typedef void (*gradus_progress_function)(void* user, double share, const char* stage, size_t size);

/** Hands the progress of later calls to `function`; NULL: to nobody. \since 0.1 */
GRADUS_API gradus_status gradus_context_set_progress(gradus_context* context, gradus_progress_function function,
                                                     void* user);

/** Says stop: the query that runs with the context ends soon with the best it has, as do those that begin later, until
 * gradus_context_reset. The one function that may be called from another thread meanwhile. Does not wait. \since 0.1 */
GRADUS_API gradus_status gradus_context_stop(gradus_context* context);

/** Takes back gradus_context_stop, and forgets the error and the findings. \since 0.1 */
GRADUS_API gradus_status gradus_context_reset(gradus_context* context);

/* ---- Answers ----------------------------------------------------------------------------------------------------- */

/** Returns the bytes of an answer; they end with a zero byte that is not counted in `size`, which may be NULL. NULL for a handle that is none.
 * They last as long as the answer. Safe from any thread. \since 0.1 */
GRADUS_API const char* gradus_answer_bytes(const gradus_answer* answer, size_t* size);

/** Frees an answer. \since 0.1 */
GRADUS_API void gradus_answer_free(gradus_answer* answer);

/* ---- Catalogs ---------------------------------------------------------------------------------------------------- */

/** Reads a catalog: JSON (`gradus-catalog/1`) or an archive. GRADUS_BAD_INPUT with all findings where it has errors. A catalog with
 * prerequisites in a circle is read; what stands on them is never reached. The caller frees it. \since 0.1 */
GRADUS_API gradus_status gradus_catalog_read(gradus_context* context, const void* bytes, size_t size,
                                             gradus_catalog** out);

/** Frees a catalog; what was made of it lives on. \since 0.1 */
GRADUS_API void gradus_catalog_free(gradus_catalog* catalog);

/** Gives the catalog's archive: small, and fast to read again. The caller frees it. \since 0.1 */
GRADUS_API gradus_status gradus_catalog_archive(gradus_context* context, const gradus_catalog* catalog,
                                                gradus_answer** out);

/** Gives the catalog as JSON, indented where `indented` is not 0. The caller frees it. \since 0.1 */
GRADUS_API gradus_status gradus_catalog_json(gradus_context* context, const gradus_catalog* catalog, int32_t indented,
                                             gradus_answer** out);

/** Gives the number of things of a list. \since 0.1 */
GRADUS_API gradus_status gradus_catalog_size(gradus_context* context, const gradus_catalog* catalog, int32_t list,
                                             size_t* out);

/** Gives the id of a thing by its position; the text lasts as long as the catalog. `size` may be NULL. \since 0.1 */
GRADUS_API gradus_status gradus_catalog_id(gradus_context* context, const gradus_catalog* catalog, int32_t list,
                                           size_t position, const char** out, size_t* size);

/** Gives the position of the thing with an id, or GRADUS_NO (and `*out` is the size of the list). \since 0.1 */
GRADUS_API gradus_status gradus_catalog_find(gradus_context* context, const gradus_catalog* catalog, int32_t list,
                                             const char* id, size_t size, size_t* out);

/* ---- Records: one learner ---------------------------------------------------------------------------------------- */

/** Reads a record (`gradus-record/1`, JSON) and looks up in a catalog what it holds; what the catalog does not know is among the findings. The
 * caller frees it. \since 0.1 */
GRADUS_API gradus_status gradus_record_read(gradus_context* context, const gradus_catalog* catalog, const char* json,
                                            size_t size, gradus_record** out);

/** Frees a record. \since 0.1 */
GRADUS_API void gradus_record_free(gradus_record* record);

/** Evaluates the record on its own day and in its own grade, and writes how each thing of a list stands, by position: a gradus_standing each,
 * `capacity` of them at the most. `*count` is the size of the list; where it is more than `capacity`, nothing is written and the status is
 * GRADUS_BAD_ARGUMENT. Courses stand by `requires`, waivers and exclusions; exits and sets whole. \since 0.1 */
GRADUS_API gradus_status gradus_record_standings(gradus_context* context, const gradus_record* record, int32_t list,
                                                 uint8_t* out, size_t capacity, size_t* count);

/* ---- Queries ----------------------------------------------------------------------------------------------------- */

/** Makes an empty set of parameters. The caller frees it. \since 0.1 */
GRADUS_API gradus_status gradus_params_create(gradus_context* context, gradus_params** out);

/** Frees parameters. \since 0.1 */
GRADUS_API void gradus_params_free(gradus_params* params);

/** Sets a parameter to a text, in place of what it had. The name and the text are copied. \since 0.1 */
GRADUS_API gradus_status gradus_params_set_text(gradus_context* context, gradus_params* params, const char* name,
                                                size_t name_size, const char* text, size_t size);

/** Adds a text to a parameter that is a list. The name and the text are copied. \since 0.1 */
GRADUS_API gradus_status gradus_params_add_text(gradus_context* context, gradus_params* params, const char* name,
                                                size_t name_size, const char* text, size_t size);

/** Sets a parameter to a whole number. \since 0.1 */
GRADUS_API gradus_status gradus_params_set_integer(gradus_context* context, gradus_params* params, const char* name,
                                                   size_t name_size, int64_t value);

/** Sets a parameter to a number. \since 0.1 */
GRADUS_API gradus_status gradus_params_set_number(gradus_context* context, gradus_params* params, const char* name,
                                                  size_t name_size, double value);

/** Sets a parameter to true (not 0) or false. \since 0.1 */
GRADUS_API gradus_status gradus_params_set_flag(gradus_context* context, gradus_params* params, const char* name,
                                                size_t name_size, int32_t value);

/** Sets a parameter to a catalog, which lives on as long as the parameters. \since 0.1 */
GRADUS_API gradus_status gradus_params_set_catalog(gradus_context* context, gradus_params* params, const char* name,
                                                   size_t name_size, const gradus_catalog* catalog);

/** Gives all queries as JSON: `[{"name", "asks", "params": [{"name", "type", "required", "says"}]}]`. The caller frees it. \since 0.1 */
GRADUS_API gradus_status gradus_query_list(gradus_context* context, gradus_answer** out);

/** Asks a query of a catalog: `plan`, `count`, `gap` … as gradus_query_list has them; docs/c.md says what each is told. Inputs that the program
 * gradus reads from files are texts here. The answer is one JSON object, or a text where the parameter `format` asks for one. `params` may be NULL.
 * All parameters that cannot be used are told at once. GRADUS_NO where the answer is no. The caller frees the answer. \since 0.1 */
GRADUS_API gradus_status gradus_query(gradus_context* context, const char* name, size_t name_size,
                                      const gradus_catalog* catalog, const gradus_params* params, gradus_answer** out);

/* ---- Cohorts: many learners, as Arrow columns -------------------------------------------------------------------- */

/** Compiles a catalog to evaluate many records at once. The caller frees it. \since 0.1 */
GRADUS_API gradus_status gradus_cohort_create(gradus_context* context, const gradus_catalog* catalog,
                                              gradus_cohort** out);

/** Frees a compiled catalog. \since 0.1 */
GRADUS_API void gradus_cohort_free(gradus_cohort* cohort);

/** Evaluates records that stand in Arrow columns: a struct array with the members of `gradus-record/1`, as docs/c.md lists them with the types that
 * are read without a copy. The columns are borrowed and not released. Parameters: those of `cohort` in gradus_query_list. `schema` and `answers`
 * are filled with a struct array, a row for each record in their order; the caller releases both. GRADUS_BAD_INPUT with the places of what does not
 * fit. \since 0.1 */
GRADUS_API gradus_status gradus_cohort_evaluate(gradus_context* context, const gradus_cohort* cohort,
                                                const struct ArrowSchema* records_schema,
                                                const struct ArrowArray* records, const gradus_params* params,
                                                struct ArrowSchema* schema, struct ArrowArray* answers);

/** Gives the schema of the answers that gradus_cohort_evaluate would give with the same parameters. The caller releases it. \since 0.1 */
GRADUS_API gradus_status gradus_cohort_schema(gradus_context* context, const gradus_cohort* cohort,
                                              const gradus_params* params, struct ArrowSchema* schema);

/** Reads records, one a line (NDJSON), into Arrow columns that gradus_cohort_evaluate reads without a copy. Lines with errors are left out and are
 * among the findings, with GRADUS_NO. The caller releases both. \since 0.1 */
GRADUS_API gradus_status gradus_records_read(gradus_context* context, const char* ndjson, size_t size,
                                             struct ArrowSchema* schema, struct ArrowArray* records);

#ifdef __cplusplus
}
#endif

#endif
